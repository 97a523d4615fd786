package dev.slipway.operator;

import dev.slipway.api.Build;
import dev.slipway.api.BuildProject;
import dev.slipway.api.Pipeline;
import dev.slipway.api.PipelineExecution;
import dev.slipway.translate.QueueTranslation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.Mappers;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the reconcilers watch besides their own kind, and which of their objects each change concerns. */
final class EventSources {

    /** Only what the operator made is watched. */
    static final String MANAGED = "app.kubernetes.io/managed-by=slipway";

    private static final String EXTERNAL_ID = "externalExecutionId";

    private EventSources() {}

    static <R extends HasMetadata, P extends HasMetadata> InformerEventSource<R, P> of(
            Class<R> type, Class<P> primary, EventSourceContext<P> context, SecondaryToPrimaryMapper<R> mapper) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(type, primary)
                        .withSecondaryToPrimaryMapper(mapper)
                        .build(),
                context);
    }

    static <R extends HasMetadata, P extends HasMetadata> InformerEventSource<R, P> owned(
            Class<R> type, Class<P> primary, EventSourceContext<P> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(type, primary)
                        .withLabelSelector(MANAGED)
                        .withSecondaryToPrimaryMapper(Mappers.fromOwnerReferences(primary))
                        .build(),
                context);
    }

    static Set<ResourceID> pipelineOf(PipelineExecution execution) {
        return Set.of(new ResourceID(
                execution.getSpec().pipelineName(), execution.getMetadata().getNamespace()));
    }

    /** All builds of a project. Those that go on are no news for it; those that wait for their turn, have ended or are gone are. */
    static InformerEventSource<Build, BuildProject> buildsOf(EventSourceContext<BuildProject> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(Build.class, BuildProject.class)
                        .withSecondaryToPrimaryMapper(EventSources::projectOf)
                        .withOnAddFilter(build -> hasEnded(build) || QueueTranslation.isQueued(build))
                        .withOnUpdateFilter((now, before) -> (hasEnded(now) && !hasEnded(before))
                                || (QueueTranslation.isQueued(now) && !QueueTranslation.isQueued(before)))
                        .build(),
                context);
    }

    /** The project of a build that waits for its turn. When the project is gone, all who wait are told. */
    static InformerEventSource<BuildProject, Build> projectOfQueued(EventSourceContext<Build> context) {
        AtomicReference<@Nullable InformerEventSource<BuildProject, Build>> self = new AtomicReference<>();
        InformerEventSource<BuildProject, Build> source = new InformerEventSource<>(
                InformerEventSourceConfiguration.from(BuildProject.class, Build.class)
                        .withSecondaryToPrimaryMapper(project -> context.getPrimaryCache()
                                .list(
                                        project.getMetadata().getNamespace(),
                                        build -> QueueTranslation.isQueued(build)
                                                && projectOf(build).contains(ResourceID.fromResource(project))
                                                && (isGone(self.get(), project) || BuildTurns.isToldOf(project, build)))
                                .map(ResourceID::fromResource)
                                .collect(Collectors.toSet()))
                        .withOnUpdateFilter(BuildTurns::isNews)
                        .withPrimaryToSecondaryMapper((Build build) -> projectOf(build))
                        .build(),
                context);
        self.set(source);
        return source;
    }

    private static boolean isGone(@Nullable InformerEventSource<BuildProject, Build> source, BuildProject project) {
        return source != null && source.get(ResourceID.fromResource(project)).isEmpty();
    }

    static Set<ResourceID> projectOf(Build build) {
        return Set.of(new ResourceID(
                build.getSpec().projectName(), build.getMetadata().getNamespace()));
    }

    private static boolean hasEnded(Build build) {
        return build.getStatus() != null && build.getStatus().endTime() != null;
    }

    /** The projects that a pipeline names; a project that comes or goes concerns every pipeline that names it. */
    static InformerEventSource<BuildProject, Pipeline> projectsOf(EventSourceContext<Pipeline> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(BuildProject.class, Pipeline.class)
                        .withSecondaryToPrimaryMapper(project -> context.getPrimaryCache()
                                .list(
                                        project.getMetadata().getNamespace(),
                                        pipeline -> projectNames(pipeline)
                                                .contains(project.getMetadata().getName()))
                                .map(ResourceID::fromResource)
                                .collect(Collectors.toSet()))
                        // What becomes of a project is no news for the pipelines that name it.
                        .withOnUpdateFilter((now, before) -> !Objects.equals(
                                now.getMetadata().getGeneration(),
                                before.getMetadata().getGeneration()))
                        .withPrimaryToSecondaryMapper((Pipeline pipeline) -> projectNames(pipeline).stream()
                                .map(name -> new ResourceID(
                                        name, pipeline.getMetadata().getNamespace()))
                                .collect(Collectors.toSet()))
                        .build(),
                context);
    }

    /** The pipeline of an execution; its status says who may enter which stage. */
    static InformerEventSource<Pipeline, PipelineExecution> pipelineOf(EventSourceContext<PipelineExecution> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(Pipeline.class, PipelineExecution.class)
                        .withSecondaryToPrimaryMapper(pipeline -> context.getPrimaryCache()
                                .list(
                                        pipeline.getMetadata().getNamespace(),
                                        execution -> isOpenExecutionOf(execution, pipeline))
                                .map(ResourceID::fromResource)
                                .collect(Collectors.toSet()))
                        .withPrimaryToSecondaryMapper((PipelineExecution execution) -> pipelineOf(execution))
                        .build(),
                context);
    }

    /**
     * What AWS tells of executions that were started there.
     *
     * @param aws takes who is to be told the id of an execution in AWS of which there is news
     */
    static SimpleInboundEventSource<PipelineExecution> inAws(
            IndexerResourceCache<PipelineExecution> executions, Consumer<Consumer<String>> aws) {
        executions.addIndexer(EXTERNAL_ID, EventSources::externalId);
        SimpleInboundEventSource<PipelineExecution> news = new SimpleInboundEventSource<>("codepipeline-executions");
        aws.accept(id -> executions
                .byIndex(EXTERNAL_ID, id)
                .forEach(execution -> news.propagateEvent(ResourceID.fromResource(execution))));
        return news;
    }

    private static List<String> externalId(PipelineExecution execution) {
        return Stream.ofNullable(execution.getStatus())
                .flatMap(status -> Stream.ofNullable(status.externalExecutionId()))
                .toList();
    }

    private static boolean isOpenExecutionOf(PipelineExecution execution, Pipeline pipeline) {
        boolean over = execution.getStatus() != null && execution.getStatus().endTime() != null;
        return !over
                && execution
                        .getSpec()
                        .pipelineName()
                        .equals(pipeline.getMetadata().getName());
    }

    private static Set<String> projectNames(Pipeline pipeline) {
        return pipeline.getSpec().stages().stream()
                .flatMap(stage -> stage.actions().stream())
                .map(action -> action.build() == null ? null : action.build().projectName())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
