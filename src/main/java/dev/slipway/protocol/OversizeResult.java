package dev.slipway.protocol;

import dev.slipway.core.build.BuildFailure;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildStatus;
import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.build.PhaseRecord;
import dev.slipway.core.build.PhaseStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What becomes of a build whose exported variables do not fit: it fails and says so, for a value cut in half is a lie. */
final class OversizeResult {

    private OversizeResult() {}

    static BuildResult refuse(BuildResult result) {
        PhaseContext context = PhaseContext.clientError("the exported variables of the build take "
                + bytes(result.exportedVariables()) + " bytes, more than fits into the result of a build (about 2 KB);"
                + " export fewer or shorter ones, and pass the rest as files of an artifact");
        boolean failedBefore = result.status() != BuildStatus.SUCCEEDED;
        List<PhaseRecord> phases = result.phases().stream()
                .map(phase -> phase.type() == BuildPhaseType.FINALIZING
                        ? new PhaseRecord(phase.type(), PhaseStatus.FAILED, phase.start(), phase.end(), context)
                        : phase)
                .toList();
        BuildFailure failure = new BuildFailure(
                BuildPhaseType.FINALIZING, Optional.empty(), OptionalInt.empty(), context.message(), List.of());
        return new BuildResult(
                        failedBefore ? result.status() : BuildStatus.FAILED,
                        phases,
                        Map.of(),
                        result.artifacts(),
                        result.images(),
                        result.resolvedSourceVersion(),
                        failedBefore ? result.failure() : Optional.of(failure))
                .withLog(result.log());
    }

    private static int bytes(Map<String, String> variables) {
        return variables.entrySet().stream()
                .mapToInt(entry -> utf8(entry.getKey()) + utf8(entry.getValue()))
                .sum();
    }

    private static int utf8(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }
}
