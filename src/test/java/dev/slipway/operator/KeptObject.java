package dev.slipway.operator;

import dev.slipway.api.AwsResource;
import dev.slipway.api.BuildProject;
import dev.slipway.api.Pipeline;
import dev.slipway.translate.AwsPipelineTranslation;
import dev.slipway.translate.AwsProjectTranslation;
import dev.slipway.translate.Conditions;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** An object with its status, and when it is looked at: as the operator's framework does it, at once for all that comes at once. */
final class KeptObject {
    private final AwsInSimulation in;
    private HasMetadata manifest;
    private Optional<AwsResource> resource = Optional.empty();
    private volatile List<Condition> conditions = List.of();
    private final Object scheduling = new Object();
    private Future<?> next = null;
    private int reconciliations;
    private int statusWrites;

    KeptObject(AwsInSimulation in, HasMetadata manifest) {
        this.in = in;
        this.manifest = manifest;
    }

    String id() {
        return (manifest instanceof BuildProject ? "project " : "pipeline ") + watcher();
    }

    String watcher() {
        return WatcherName.of(manifest);
    }

    HasMetadata manifest() {
        return manifest;
    }

    void change(HasMetadata changed) {
        manifest = changed;
        soon();
    }

    void delete() {
        manifest.getMetadata().setDeletionTimestamp(in.clock.instant().toString());
        soon();
    }

    int reconciliations() {
        return reconciliations;
    }

    int statusWrites() {
        return statusWrites;
    }

    Condition ready() {
        return Conditions.find(conditions, "Ready").orElseThrow();
    }

    String reason() {
        return ready().getReason();
    }

    boolean isReady() {
        return Conditions.find(conditions, "Ready")
                .filter(ready -> ready.getStatus().equals("True"))
                .isPresent();
    }

    boolean has(String type) {
        return Conditions.find(conditions, type).isPresent();
    }

    Optional<AwsResource> resource() {
        return resource;
    }

    void soon() {
        after(Duration.ofMillis(1));
    }

    private void after(Duration delay) {
        synchronized (scheduling) {
            if (next != null) {
                next.cancel(false);
            }
            next = in.executor.schedule(this::reconcile, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void reconcile() {
        reconciliations++;
        if (manifest.getMetadata().getDeletionTimestamp() != null) {
            DeleteControl control = in.release.release(request());
            if (control.isRemoveFinalizer()) {
                in.gone(this);
            } else {
                control.getScheduleDelay().ifPresent(delay -> after(Duration.ofMillis(delay)));
            }
            return;
        }
        AwsOutcome outcome = in.reconciliation.reconcile(request());
        List<Condition> told = Conditions.of(
                conditions, outcome.facts(), manifest.getMetadata().getGeneration(), in.clock.instant());
        if (!told.equals(conditions) || !outcome.resource().equals(resource)) {
            statusWrites++;
        }
        conditions = told;
        resource = outcome.resource();
        outcome.again().ifPresent(this::after);
    }

    private AwsRequest request() {
        if (manifest instanceof BuildProject project) {
            var placement = Objects.requireNonNull(project.getSpec().aws());
            return new AwsRequest(
                    "project",
                    project,
                    placement,
                    AwsProjectTranslation.definition(project.getMetadata().getName(), project.getSpec(), placement),
                    resource,
                    conditions,
                    access -> in.asked.kind(access, "project", watcher()),
                    AwsProjectTranslation::field);
        }
        Pipeline pipeline = (Pipeline) manifest;
        var placement = Objects.requireNonNull(pipeline.getSpec().aws());
        return new AwsRequest(
                "pipeline",
                pipeline,
                placement,
                AwsPipelineTranslation.definition(
                        pipeline.getMetadata().getName(), pipeline.getSpec(), placement, name -> name),
                resource,
                conditions,
                access -> in.asked.kind(access, "pipeline", watcher()),
                AwsPipelineTranslation::field);
    }
}
