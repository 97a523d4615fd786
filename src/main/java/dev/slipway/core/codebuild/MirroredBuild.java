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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A build in CodeBuild, as {@code BatchGetBuilds} tells it, as what the runner of builds on a cluster says. */
public final class MirroredBuild {

    /** How CodeBuild tells of a command that failed. */
    private static final Pattern COMMAND =
            Pattern.compile("(?s)Error while executing command: (.*)\\. Reason: exit status (\\d+)");

    private MirroredBuild() {}

    /** How it stands or ended, without its log. */
    public static BuildSnapshot snapshot(Document build) {
        return snapshot(build, List.of());
    }

    /**
     * How it stands or ended.
     *
     * @param log the last events of its log, as CloudWatch Logs has them; none if they are not known
     */
    public static BuildSnapshot snapshot(Document build, List<String> log) {
        return result(build, log)
                .<BuildSnapshot>map(BuildSnapshot.Ended::new)
                .orElseGet(() -> new BuildSnapshot.Running(phases(build)));
    }

    /** Whether it ended in a way that its log may explain. */
    public static boolean hasFailed(Document build) {
        return Set.of(BuildStatus.FAILED, BuildStatus.FAULT, BuildStatus.TIMED_OUT)
                .contains(status(build));
    }

    /** The same as {@link #snapshot(Document, List)}; empty while it runs. */
    public static Optional<BuildResult> result(Document build, List<String> log) {
        BuildStatus status = status(build);
        if (!status.isFinal()) {
            return Optional.empty();
        }
        List<PhaseRecord> phases = phases(build);
        Map<String, String> exported = new LinkedHashMap<>();
        build.objects("exportedEnvironmentVariables")
                .forEach(variable -> exported.put(
                        variable.text("name").orElse(""), variable.text("value").orElse("")));
        return Optional.of(new BuildResult(
                status,
                phases,
                exported,
                List.of(),
                List.of(),
                build.text("resolvedSourceVersion"),
                status == BuildStatus.SUCCEEDED ? Optional.empty() : Optional.of(failure(status, phases, log))));
    }

    private static BuildStatus status(Document build) {
        return named(BuildStatus.values(), build, "buildStatus").orElse(BuildStatus.IN_PROGRESS);
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
    private static BuildFailure failure(BuildStatus status, List<PhaseRecord> phases, List<String> log) {
        Optional<PhaseRecord> failed = phases.stream()
                .filter(phase -> phase.status() != PhaseStatus.SUCCEEDED && phase.status() != PhaseStatus.IN_PROGRESS)
                .findFirst();
        String message = failed.map(phase -> phase.context().message())
                .filter(said -> !said.isEmpty())
                .orElse("CodeBuild says " + status + "; see the build there");
        Matcher command = COMMAND.matcher(message);
        boolean isCommand = command.find();
        Optional<String> failedCommand = isCommand ? Optional.of(command.group(1)) : Optional.empty();
        return new BuildFailure(
                failed.map(PhaseRecord::type).orElse(BuildPhaseType.SUBMITTED),
                failedCommand,
                isCommand ? exitCode(command.group(2)) : OptionalInt.empty(),
                message,
                LogTail.of(log, failedCommand));
    }

    /** Those of Windows have 32 bits without a sign. */
    private static OptionalInt exitCode(String digits) {
        try {
            return OptionalInt.of(Integer.parseUnsignedInt(digits));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, Document document, String member) {
        return document.text(member)
                .flatMap(name -> Stream.of(values)
                        .filter(value -> value.name().equals(name))
                        .findFirst());
    }
}
