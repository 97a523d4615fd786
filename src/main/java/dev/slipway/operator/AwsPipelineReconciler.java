package dev.slipway.operator;

import dev.slipway.api.AwsPipeline;
import dev.slipway.api.AwsResource;
import dev.slipway.api.BuildProject;
import dev.slipway.api.LatestExecution;
import dev.slipway.api.Pipeline;
import dev.slipway.api.PipelineExecution;
import dev.slipway.api.PipelineStatus;
import dev.slipway.aws.resource.PipelineRuns;
import dev.slipway.core.document.Document;
import dev.slipway.translate.AwsPipelineTranslation;
import dev.slipway.translate.ConditionFact;
import dev.slipway.translate.PipelineWriter;
import io.fabric8.kubernetes.api.model.Condition;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps a Pipeline that is for AWS as a pipeline of CodePipeline. */
@ControllerConfiguration(
        name = "aws-pipeline",
        fieldManager = "slipway-pipeline",
        finalizerName = AwsRelease.FINALIZER,
        generationAwareEventProcessing = false,
        informer = @Informer(genericFilter = KeptInAws.class))
public class AwsPipelineReconciler implements Reconciler<Pipeline>, Cleaner<Pipeline> {

    private final AwsReconciliation reconciliation;
    private final AwsRelease release;
    private final AwsKinds kinds;
    private final AwsRuns runs;
    private final AwsRunObjects objects;
    private final RunHistory history;
    private final EventRecorder events;
    private final InstantSource clock;

    AwsPipelineReconciler(
            AwsReconciliation reconciliation,
            AwsRelease release,
            AwsKinds kinds,
            AwsRuns runs,
            AwsRunObjects objects,
            RunHistory history,
            EventRecorder events,
            InstantSource clock) {
        this.reconciliation = reconciliation;
        this.release = release;
        this.kinds = kinds;
        this.runs = runs;
        this.objects = objects;
        this.history = history;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, Pipeline>> prepareEventSources(EventSourceContext<Pipeline> context) {
        SimpleInboundEventSource<Pipeline> news = new SimpleInboundEventSource<>("codepipeline");
        kinds.onPipelineChange(watcher -> news.propagateEvent(WatcherName.resource(watcher)));
        return List.of(
                news,
                EventSources.of(PipelineExecution.class, Pipeline.class, context, EventSources::pipelineOf),
                EventSources.projectsOf(context));
    }

    @Override
    public UpdateControl<Pipeline> reconcile(Pipeline pipeline, Context<Pipeline> context) {
        AwsRequest request = request(pipeline, context);
        AwsOutcome outcome = reconciliation.reconcile(request);
        Optional<LatestExecution> told =
                Optional.ofNullable(pipeline.getStatus()).map(PipelineStatus::latestExecution);
        List<PipelineExecution> executions =
                context.getSecondaryResourcesAsStream(PipelineExecution.class).toList();
        Optional<Document> known =
                outcome.resource().map(AwsResource::name).flatMap(name -> runs.executions(request, name));
        Optional<Duration> notShown = known.flatMap(document -> objects.show(
                pipeline, PipelineRuns.runs(document), placement(pipeline).runHistoryLimit(), executions));
        outcome.resource()
                .map(AwsResource::name)
                .filter(name -> runs.areExecutionsUntold(request, name))
                .ifPresent(name -> AwsRuns.tellUntold(events, pipeline, "pipeline " + name));
        Optional<LatestExecution> latest =
                known.isPresent() ? known.flatMap(document -> AwsRuns.latest(document, executions)) : told;
        UpdateControl<Pipeline> update = report(pipeline, outcome, latest);
        Stream.of(outcome.again(), notShown, history.trim(pipeline, executions, clock.instant()))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .ifPresent(update::rescheduleAfter);
        return update;
    }

    @Override
    public DeleteControl cleanup(Pipeline pipeline, Context<Pipeline> context) {
        DeleteControl control = release.release(request(pipeline, context));
        if (control.isRemoveFinalizer()) {
            kinds.forgetPipeline(WatcherName.of(pipeline));
        }
        return control;
    }

    private AwsRequest request(Pipeline pipeline, Context<Pipeline> context) {
        AwsPipeline placement = placement(pipeline);
        Map<String, String> namesInAws = context.getSecondaryResourcesAsStream(BuildProject.class)
                .filter(project -> project.getSpec().aws() != null
                        && project.getSpec().aws().name() != null)
                .collect(Collectors.toMap(
                        project -> project.getMetadata().getName(),
                        project -> String.valueOf(project.getSpec().aws().name())));
        Optional<PipelineStatus> before = Optional.ofNullable(pipeline.getStatus());
        return new AwsRequest(
                "pipeline",
                pipeline,
                placement,
                AwsPipelineTranslation.definition(
                        pipeline.getMetadata().getName(),
                        pipeline.getSpec(),
                        placement,
                        name -> namesInAws.getOrDefault(name, name)),
                before.map(PipelineStatus::aws),
                before.map(PipelineStatus::conditions).orElse(List.of()),
                access -> kinds.pipelines(access, WatcherName.of(pipeline)),
                AwsPipelineTranslation::field);
    }

    private static AwsPipeline placement(Pipeline pipeline) {
        return Objects.requireNonNull(pipeline.getSpec().aws(), "the filter lets only these through");
    }

    private UpdateControl<Pipeline> report(Pipeline pipeline, AwsOutcome outcome, Optional<LatestExecution> latest) {
        PipelineStatus before = pipeline.getStatus();
        List<Condition> conditions = before == null ? null : before.conditions();
        List<ConditionFact> facts = new ArrayList<>(outcome.facts());
        latest.map(AwsRuns::lastRun).ifPresent(facts::add);
        PipelineStatus status = PipelineWriter.ofAws(
                outcome.resource().orElse(null),
                latest,
                facts,
                conditions,
                pipeline.getMetadata().getGeneration(),
                clock.instant());
        if (status.equals(before)) {
            return UpdateControl.noUpdate();
        }
        StateEvents.ready(events, pipeline, conditions, outcome.ready());
        return UpdateControl.patchStatus(StatusPatch.of(new Pipeline(), pipeline, status, false));
    }
}
