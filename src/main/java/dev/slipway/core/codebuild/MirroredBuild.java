package dev.slipway.core.codebuild;

import dev.slipway.core.build.BuildFailure;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildSnapshot;
import dev.slipway.core.build.BuildStatus;
import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.build.PhaseRecord;
import dev.slipway.core.build.PhaseStatus;
import dev.slipway.core.document.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A build in CodeBuild, as {@code BatchGetBuilds} tells it, as what the runner of builds on a cluster says. */
public final class MirroredBuild {

    /** How CodeBuild tells of a command that failed. */
    private static final Pattern COMMAND =
            Pattern.compile("(?s)Error while executing command: (.*)\\. Reason: exit status (\\d+)");

    private MirroredBuild() {}

    /** How it stands or ended. */
    public static BuildSnapshot snapshot(Document build) {
        BuildStatus status = named(BuildStatus.values(), build, "buildStatus").orElse(BuildStatus.IN_PROGRESS);
        List<PhaseRecord> phases = phases(build);
        if (!status.isFinal()) {
            return new BuildSnapshot.Running(phases);
        }
        Map<String, String> exported = new LinkedHashMap<>();
        build.objects("exportedEnvironmentVariables")
                .forEach(variable -> exported.put(
                        variable.text("name").orElse(""), variable.text("value").orElse("")));
        return new BuildSnapshot.Ended(new BuildResult(
                status,
                phases,
                exported,
                List.of(),
                List.of(),
                build.text("resolvedSourceVersion"),
                status == BuildStatus.SUCCEEDED ? Optional.empty() : Optional.of(failure(status, phases))));
    }

    private static List<PhaseRecord> phases(Document build) {
        List<PhaseRecord> phases = new ArrayList<>();
        for (Document phase : build.objects("phases")) {
            named(BuildPhaseType.values(), phase, "phaseType")
                    .ifPresent(type -> phases.add(new PhaseRecord(
                            type,
                            named(PhaseStatus.values(), phase, "phaseStatus").orElse(PhaseStatus.IN_PROGRESS),
                            phase.text("startTime").map(Instant::parse).orElse(Instant.EPOCH),
                            phase.text("endTime").map(Instant::parse),
                            phase.objects("contexts").stream()
                                    .findFirst()
                                    .map(context -> new PhaseContext(
                                            context.text("statusCode").orElse(""),
                                            context.text("message").orElse("")))
                                    .orElse(PhaseContext.NONE))));
        }
        return phases;
    }

    /** The first phase that did not succeed says why. */
    private static BuildFailure failure(BuildStatus status, List<PhaseRecord> phases) {
        Optional<PhaseRecord> failed = phases.stream()
                .filter(phase -> phase.status() != PhaseStatus.SUCCEEDED && phase.status() != PhaseStatus.IN_PROGRESS)
                .findFirst();
        String message = failed.map(phase -> phase.context().message())
                .filter(said -> !said.isEmpty())
                .orElse("CodeBuild says " + status + "; see the build there");
        Matcher command = COMMAND.matcher(message);
        boolean isCommand = command.find();
        return new BuildFailure(
                failed.map(PhaseRecord::type).orElse(BuildPhaseType.SUBMITTED),
                isCommand ? Optional.of(command.group(1)) : Optional.empty(),
                isCommand ? OptionalInt.of(Integer.parseInt(command.group(2))) : OptionalInt.empty(),
                message,
                List.of());
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, Document document, String member) {
        return document.text(member)
                .flatMap(name -> Stream.of(values)
                        .filter(value -> value.name().equals(name))
                        .findFirst());
    }
}
