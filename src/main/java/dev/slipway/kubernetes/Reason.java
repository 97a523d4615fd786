package dev.slipway.kubernetes;

import dev.slipway.core.build.BuildFailure;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildStatus;
import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.build.PhaseRecord;
import dev.slipway.core.build.PhaseStatus;
import java.util.List;

/** Puts the true reason in the place of one that the agent could only guess. */
final class Reason {

    private Reason() {}

    static BuildResult replaced(BuildResult result, PhaseStatus guessed, PhaseStatus status, PhaseContext why) {
        List<PhaseRecord> phases = result.phases().stream()
                .map(phase -> phase.status() == guessed
                        ? new PhaseRecord(phase.type(), status, phase.start(), phase.end(), why)
                        : phase)
                .toList();
        return new BuildResult(
                        BuildStatus.valueOf(status.name()),
                        phases,
                        result.exportedVariables(),
                        result.artifacts(),
                        result.images(),
                        result.resolvedSourceVersion(),
                        result.failure()
                                .map(failure -> new BuildFailure(
                                        failure.phase(),
                                        failure.command(),
                                        failure.exitCode(),
                                        why.message(),
                                        failure.lastLines())))
                .withLog(result.log());
    }
}
