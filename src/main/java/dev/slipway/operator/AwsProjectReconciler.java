package dev.slipway.operator;

import dev.slipway.api.AwsImportedCredentials;
import dev.slipway.api.AwsProject;
import dev.slipway.api.AwsResource;
import dev.slipway.api.Build;
import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildProjectStatus;
import dev.slipway.aws.resource.LatestBuilds;
import dev.slipway.translate.AwsProjectTranslation;
import dev.slipway.translate.AwsWebhookTranslation;
import dev.slipway.translate.Conditions;
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
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps a BuildProject that is for AWS as a project of CodeBuild. */
@ControllerConfiguration(
        name = "aws-buildproject",
        fieldManager = "slipway-buildproject",
        finalizerName = AwsRelease.FINALIZER,
        generationAwareEventProcessing = false,
        informer = @Informer(genericFilter = KeptInAws.class))
public class AwsProjectReconciler implements Reconciler<BuildProject>, Cleaner<BuildProject> {

    private final AwsCredentialImports imports;
    private final AwsReconciliation reconciliation;
    private final AwsWebhooks webhooks;
    private final AwsRelease release;
    private final AwsKinds kinds;
    private final AwsRuns runs;
    private final AwsRunObjects objects;
    private final RunHistory history;
    private final EventRecorder events;
    private final InstantSource clock;

    AwsProjectReconciler(
            AwsCredentialImports imports,
            AwsReconciliation reconciliation,
            AwsWebhooks webhooks,
            AwsRelease release,
            AwsKinds kinds,
            AwsRuns runs,
            AwsRunObjects objects,
            RunHistory history,
            EventRecorder events,
            InstantSource clock) {
        this.imports = imports;
        this.reconciliation = reconciliation;
        this.webhooks = webhooks;
        this.release = release;
        this.kinds = kinds;
        this.runs = runs;
        this.objects = objects;
        this.history = history;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, BuildProject>> prepareEventSources(EventSourceContext<BuildProject> context) {
        SimpleInboundEventSource<BuildProject> news = new SimpleInboundEventSource<>("codebuild");
        kinds.onProjectChange(watcher -> news.propagateEvent(WatcherName.resource(watcher)));
        return List.of(news, EventSources.of(Build.class, BuildProject.class, context, EventSources::projectOf));
    }

    @Override
    public UpdateControl<BuildProject> reconcile(BuildProject project, Context<BuildProject> context) {
        AwsRequest request = request(project);
        List<Build> builds = context.getSecondaryResourcesAsStream(Build.class).toList();
        AwsCredentialImports.Kept credentials =
                imports.keep(request, project, context.getPrimaryCache().list());
        AwsOutcome outcome = credentials.hindrance().orElseGet(() -> reconciliation.reconcile(request));
        AwsWebhooks.Kept kept = webhooks.keep(request, project, outcome);
        Optional<Duration> notShown = kept.outcome()
                .resource()
                .map(AwsResource::name)
                .flatMap(name -> runs.builds(request, name))
                .flatMap(latest -> objects.show(
                        project, LatestBuilds.ids(latest), placement(project).runHistoryLimit(), builds));
        kept.outcome()
                .resource()
                .map(AwsResource::name)
                .filter(name -> runs.areBuildsUntold(request, name))
                .ifPresent(name -> AwsRuns.tellUntold(events, project, "project " + name));
        UpdateControl<BuildProject> update = report(project, kept, credentials.imported());
        Stream.of(kept.outcome().again(), credentials.again(), notShown, history.trim(project, builds, clock.instant()))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .ifPresent(update::rescheduleAfter);
        return update;
    }

    @Override
    public DeleteControl cleanup(BuildProject project, Context<BuildProject> context) {
        DeleteControl control = release.release(request(project));
        if (control.isRemoveFinalizer()) {
            kinds.forgetProject(WatcherName.of(project));
        }
        return control;
    }

    private AwsRequest request(BuildProject project) {
        AwsProject placement = placement(project);
        Optional<BuildProjectStatus> before = Optional.ofNullable(project.getStatus());
        return new AwsRequest(
                "project",
                project,
                placement,
                AwsWebhooks.checked(
                        AwsProjectTranslation.definition(project.getMetadata().getName(), project.getSpec(), placement),
                        AwsWebhookTranslation.webhook(placement)),
                before.map(BuildProjectStatus::aws),
                before.map(BuildProjectStatus::conditions).orElse(List.of()),
                access -> kinds.projects(access, WatcherName.of(project)),
                AwsProjectTranslation::field);
    }

    private static AwsProject placement(BuildProject project) {
        return Objects.requireNonNull(project.getSpec().aws(), "the filter lets only these through");
    }

    private UpdateControl<BuildProject> report(
            BuildProject project, AwsWebhooks.Kept kept, Optional<AwsImportedCredentials> credentials) {
        AwsOutcome outcome = kept.outcome();
        BuildProjectStatus before = project.getStatus();
        List<Condition> conditions = before == null ? null : before.conditions();
        Long generation = project.getMetadata().getGeneration();
        BuildProjectStatus status = new BuildProjectStatus(
                generation,
                null,
                null,
                null,
                outcome.resource().orElse(null),
                kept.webhook().orElse(null),
                credentials.orElse(null),
                Conditions.of(conditions, outcome.facts(), generation, clock.instant()));
        if (status.equals(before)) {
            return UpdateControl.noUpdate();
        }
        StateEvents.ready(events, project, conditions, outcome.ready());
        return UpdateControl.patchStatus(StatusPatch.of(new BuildProject(), project, status, false));
    }
}
