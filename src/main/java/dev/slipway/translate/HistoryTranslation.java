package dev.slipway.translate;

import dev.slipway.api.Build;
import dev.slipway.api.BuildProjectSpec;
import dev.slipway.api.BuildStatusType;
import dev.slipway.api.ExecutionStatusType;
import dev.slipway.api.PipelineExecution;
import dev.slipway.api.PipelineSpec;
import dev.slipway.core.history.FinishedRun;
import dev.slipway.core.history.FinishedRun.Outcome;
import dev.slipway.core.history.FinishedRun.Use;
import dev.slipway.core.history.HistoryLimits;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Definitions and their runs as the history sees them. */
public final class HistoryTranslation {

    private HistoryTranslation() {}

    /** How many builds of a project are kept. */
    public static HistoryLimits limits(BuildProjectSpec project) {
        return HistoryLimits.of(
                project.successfulBuildsHistoryLimit(),
                project.failedBuildsHistoryLimit(),
                project.ttlSecondsAfterFinished());
    }

    /** How many executions of a pipeline are kept. */
    public static HistoryLimits limits(PipelineSpec pipeline) {
        return HistoryLimits.of(
                pipeline.successfulExecutionsHistoryLimit(),
                pipeline.failedExecutionsHistoryLimit(),
                pipeline.ttlSecondsAfterFinished());
    }

    /**
     * A build that has ended, if the limits of its project are for it. One that an execution has started goes with the execution, one that
     * shows what somebody has started in AWS has a rule of its own, and one that is being deleted is gone.
     *
     * @param repeated names of builds that others repeat which have not taken everything over yet
     */
    public static Optional<FinishedRun> finished(Build build, Set<String> repeated) {
        boolean mirror = build.getSpec().externalBuildId() != null;
        if (isOfExecution(build) || mirror || isBeingDeleted(build) || build.getStatus() == null) {
            return Optional.empty();
        }
        String name = build.getMetadata().getName();
        boolean isNeeded = repeated.contains(name) || RetryTranslation.isDue(build.getStatus());
        Outcome outcome =
                build.getStatus().buildStatus() == BuildStatusType.SUCCEEDED ? Outcome.SUCCEEDED : Outcome.OTHER;
        return Times.instant(build.getStatus().endTime())
                .map(end -> new FinishedRun(name, end, outcome, isNeeded ? Use.NEEDED : Use.NONE));
    }

    /** What a build that was not taken in yet repeats. */
    public static Set<String> repeated(Collection<Build> builds) {
        return builds.stream()
                .filter(build -> build.getStatus() == null || build.getStatus().buildStatus() == null)
                .flatMap(build -> Stream.ofNullable(build.getSpec().retryOf()))
                .collect(Collectors.toSet());
    }

    static boolean isOfExecution(Build build) {
        return build.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> HasMetadata.getKind(PipelineExecution.class).equals(owner.getKind()));
    }

    /**
     * An execution that has ended, if the limits of its pipeline are for it.
     *
     * @param newest the pipeline's newest execution, of which the pipeline's status tells
     */
    public static Optional<FinishedRun> finished(PipelineExecution execution, String newest) {
        boolean mirror = execution.getSpec().externalExecutionId() != null;
        if (mirror || isBeingDeleted(execution) || execution.getStatus() == null) {
            return Optional.empty();
        }
        Outcome outcome =
                execution.getStatus().status() == ExecutionStatusType.Succeeded ? Outcome.SUCCEEDED : Outcome.OTHER;
        String name = execution.getMetadata().getName();
        return Times.instant(execution.getStatus().endTime())
                .map(end -> new FinishedRun(name, end, outcome, name.equals(newest) ? Use.NEEDED : Use.NONE));
    }

    private static boolean isBeingDeleted(HasMetadata run) {
        return run.getMetadata().getDeletionTimestamp() != null;
    }
}
