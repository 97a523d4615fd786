package dev.slipway.operator;

import dev.slipway.api.Build;
import dev.slipway.api.BuildProject;
import dev.slipway.api.Pipeline;
import dev.slipway.api.PipelineExecution;
import dev.slipway.core.execution.ExecutionPosition;
import dev.slipway.core.history.Expiry;
import dev.slipway.translate.HistoryTranslation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** Removes finished runs that their definition does not keep (ADR 0046). What a run owns, its Job and its builds, goes with it. */
@ApplicationScoped
public class RunHistory {

    private final Children children;

    RunHistory(Children children) {
        this.children = children;
    }

    /** Removes builds of a project; when to look again, if the age of another ends its stay. */
    Optional<Duration> trim(BuildProject project, Collection<Build> builds, Instant now) {
        Set<String> repeated = HistoryTranslation.repeated(builds);
        return delete(
                Expiry.decide(
                        HistoryTranslation.limits(project.getSpec()),
                        builds.stream()
                                .map(build -> HistoryTranslation.finished(build, repeated))
                                .flatMap(Optional::stream)
                                .toList(),
                        now),
                builds,
                now);
    }

    /** Removes executions of a pipeline; when to look again, if the age of another ends its stay. */
    Optional<Duration> trim(Pipeline pipeline, Collection<PipelineExecution> executions, Instant now) {
        String newest = executions.stream()
                .max(Comparator.comparing(PipelinePositions::positionByAge, ExecutionPosition.BY_AGE))
                .map(execution -> execution.getMetadata().getName())
                .orElse("");
        return delete(
                Expiry.decide(
                        HistoryTranslation.limits(pipeline.getSpec()),
                        executions.stream()
                                .map(execution -> HistoryTranslation.finished(execution, newest))
                                .flatMap(Optional::stream)
                                .toList(),
                        now),
                executions,
                now);
    }

    private <T extends HasMetadata> Optional<Duration> delete(Expiry expiry, Collection<T> runs, Instant now) {
        runs.stream()
                .filter(run -> expiry.outdated().contains(run.getMetadata().getName()))
                .forEach(children::delete);
        return expiry.wakeAt().map(at -> Duration.between(now, at).plusMillis(1));
    }
}
