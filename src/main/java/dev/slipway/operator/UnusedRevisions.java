package dev.slipway.operator;

import dev.slipway.api.Build;
import dev.slipway.api.BuildProject;
import dev.slipway.api.Pipeline;
import dev.slipway.api.PipelineExecution;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Removes ControllerRevisions that no run refers to any more. What a cache says is only a suspicion: a run that is just being taken in has
 * pinned a revision that its status does not name yet, so the API server is asked before anything is deleted.
 */
@ApplicationScoped
public class UnusedRevisions {

    private final KubernetesClient client;
    private final Children children;
    private final Revisions names;

    UnusedRevisions(KubernetesClient client, Children children, Revisions names) {
        this.client = client;
        this.children = children;
        this.names = names;
    }

    /** Those of a project, as the cache has them. */
    void remove(BuildProject project, Stream<Build> builds, Stream<ControllerRevision> revisions) {
        String name = project.getMetadata().getName();
        remove(
                project,
                new Runs<>(
                        Build.class,
                        build -> name.equals(build.getSpec().projectName()),
                        build -> build.getStatus() == null
                                ? null
                                : build.getStatus().projectRevision(),
                        build -> build.getStatus() == null || build.getStatus().buildStatus() == null),
                builds,
                revisions);
    }

    /** Those of a pipeline, as the cache has them. */
    void remove(Pipeline pipeline, Stream<PipelineExecution> executions, Stream<ControllerRevision> revisions) {
        String name = pipeline.getMetadata().getName();
        remove(
                pipeline,
                new Runs<>(
                        PipelineExecution.class,
                        execution -> name.equals(execution.getSpec().pipelineName()),
                        execution -> execution.getStatus() == null
                                ? null
                                : execution.getStatus().pipelineRevision(),
                        execution -> execution.getStatus() == null
                                || execution.getStatus().status() == null),
                executions,
                revisions);
    }

    /** How the runs of a definition refer to its revisions. */
    private record Runs<R>(
            Class<R> kind, Predicate<R> areOf, Function<R, @Nullable String> revision, Predicate<R> isNew) {

        Set<String> used(Stream<R> runs) {
            return runs.flatMap(run -> Stream.ofNullable(revision.apply(run))).collect(Collectors.toSet());
        }
    }

    private <D extends CustomResource<?, ?>, R extends HasMetadata> void remove(
            D definition, Runs<R> runs, Stream<R> cached, Stream<ControllerRevision> revisions) {
        List<R> known = cached.toList();
        List<ControllerRevision> suspects = unused(definition, runs.used(known.stream()), revisions);
        if (suspects.isEmpty() || known.stream().anyMatch(runs.isNew())) {
            return;
        }
        String namespace = definition.getMetadata().getNamespace();
        List<R> now = client.resources(runs.kind()).inNamespace(namespace).list().getItems().stream()
                .filter(runs.areOf())
                .toList();
        if (now.stream().anyMatch(runs.isNew())) {
            return;
        }
        Optional.ofNullable(client.resource(definition).get())
                .ifPresent(current -> unused(current, runs.used(now.stream()), suspects.stream())
                        .forEach(revision -> {
                            names.forget(revision);
                            children.delete(revision);
                        }));
    }

    private List<ControllerRevision> unused(
            CustomResource<?, ?> definition, Set<String> used, Stream<ControllerRevision> revisions) {
        return revisions
                .filter(revision -> Ownership.isOwned(revision, definition))
                .filter(revision -> !used.contains(revision.getMetadata().getName()))
                .filter(revision -> !isCurrent(revision, definition))
                .toList();
    }

    private boolean isCurrent(ControllerRevision revision, CustomResource<?, ?> definition) {
        return revision.getMetadata().getName().equals(names.name(definition, definition.getSpec()));
    }
}
