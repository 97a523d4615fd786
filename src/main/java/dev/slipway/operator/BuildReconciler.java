package dev.slipway.operator;

import dev.slipway.api.Build;
import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildStatus;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.BuildSnapshot;
import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.build.PhaseStatus;
import dev.slipway.core.build.ProgressTold;
import dev.slipway.kubernetes.BuildJobs;
import dev.slipway.kubernetes.BuildObservation;
import dev.slipway.kubernetes.JobObservation;
import dev.slipway.translate.BuildReader;
import dev.slipway.translate.RetryTranslation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Runs a Build: accepts it, gives it a Job, follows the Job, and records how it ended. */
@ControllerConfiguration(name = "build", fieldManager = "slipway-build")
public class BuildReconciler implements Reconciler<Build> {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(15);
    private static final String TIMED_OUT = "BUILD_TIMED_OUT";
    private static final String NO_JOB = "the build waited longer than queuedTimeoutInMinutes of the project; ";
    private static final PhaseContext QUEUED_TOO_LONG = new PhaseContext(
            TIMED_OUT,
            "the build waited for a node longer than queuedTimeoutInMinutes of the project; free or add capacity");
    private static final PhaseContext TURN_TOO_LATE = new PhaseContext(
            TIMED_OUT,
            "the build waited for its turn longer than queuedTimeoutInMinutes of the project; raise concurrentBuildLimit, or start fewer builds");

    private final AwsBuilds aws;
    private final AwsKinds kinds;
    private final BuildAcceptance acceptance;
    private final BuildTurns turns;
    private final BuildOrders orders;
    private final RetriedBuilds retried;
    private final BuildJobs jobs;
    private final BuildReport report;
    private final InstantSource clock;

    BuildReconciler(
            AwsBuilds aws,
            AwsKinds kinds,
            BuildAcceptance acceptance,
            BuildTurns turns,
            BuildOrders orders,
            RetriedBuilds retried,
            KubernetesClient client,
            BuildReport report,
            InstantSource clock) {
        this.aws = aws;
        this.kinds = kinds;
        this.acceptance = acceptance;
        this.turns = turns;
        this.orders = orders;
        this.retried = retried;
        this.jobs = new BuildJobs(client);
        this.report = report;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, Build>> prepareEventSources(EventSourceContext<Build> context) {
        SimpleInboundEventSource<Build> news = new SimpleInboundEventSource<>("codebuild-builds");
        kinds.onBuildChange(watcher -> news.propagateEvent(WatcherName.resource(watcher)));
        return List.of(
                BuildEvents.jobs(context), BuildEvents.pods(context), EventSources.projectOfQueued(context), news);
    }

    @Override
    public UpdateControl<Build> reconcile(Build build, Context<Build> context) {
        if (BuildReader.result(build.getStatus()).isPresent()) {
            return retried.after(build);
        }
        Instant now = clock.instant();
        if (aws.place(build) instanceof AwsBuilds.InAws there) {
            return aws.reconcile(build, there, now);
        }
        UpdateControl<Build> update = onCluster(build, context, now);
        boolean startAgain = update.getResource()
                .filter(written -> RetryTranslation.isDue(written.getStatus()))
                .isPresent();
        return startAgain ? update.reschedule() : update;
    }

    private UpdateControl<Build> onCluster(Build build, Context<Build> context, Instant now) {
        BuildStatus status = build.getStatus();
        if (status == null || status.buildStatus() == null) {
            return report.of(build, acceptance.accept(build, now), now).reschedule();
        }
        if (Boolean.TRUE.equals(build.getSpec().stop())) {
            return stop(build, context, now);
        }
        boolean hasJob = status.jobName() != null || cachedJob(build, context).isPresent();
        return hasJob ? follow(build, context, now) : inTurn(build, context, now);
    }

    private UpdateControl<Build> inTurn(Build build, Context<Build> context, Instant now) {
        BuildTurns.Turn turn = turns.of(build, context.getSecondaryResource(BuildProject.class));
        if (turn instanceof BuildTurns.Never never) {
            return report.ended(
                    build,
                    BuildPhaseType.QUEUED,
                    PhaseStatus.FAILED,
                    PhaseContext.clientError(never.message()),
                    List.of(),
                    now);
        }
        Instant deadline = started(build).plus(orders.queuedTimeout(build));
        if (!(turn instanceof BuildTurns.Waiting waiting)) {
            return start(build, deadline, now);
        }
        return now.isBefore(deadline)
                ? report.queued(build, waiting.position(), now).rescheduleAfter(untilAfter(now, deadline))
                : timedOut(build, TURN_TOO_LATE, now);
    }

    private UpdateControl<Build> timedOut(Build build, PhaseContext why, Instant now) {
        return report.ended(build, BuildPhaseType.QUEUED, PhaseStatus.TIMED_OUT, why, List.of(), now);
    }

    private UpdateControl<Build> start(Build build, Instant deadline, Instant now) {
        BuildOrders.Outcome outcome = orders.place(build, jobs, now);
        if (outcome instanceof BuildOrders.Refused refused) {
            return report.ended(build, refused.phase(), refused.status(), refused.context(), List.of(), now);
        }
        if (outcome instanceof BuildOrders.NotYet notYet) {
            return now.isBefore(deadline)
                    ? report.waiting(build, notYet.message(), now).rescheduleAfter(ASK_AGAIN)
                    : timedOut(build, new PhaseContext(TIMED_OUT, NO_JOB + notYet.message()), now);
        }
        // The Job is recorded with the first that is told of its progress. One that was placed before a restart is in
        // the cache, and
        // a new one will be.
        return UpdateControl.noUpdate();
    }

    private UpdateControl<Build> follow(Build build, Context<Build> context, Instant now) {
        BuildObservation observation = observe(build, context, now);
        if (observation.snapshot() instanceof BuildSnapshot.Absent) {
            return report.ended(
                    build,
                    BuildPhaseType.PROVISIONING,
                    PhaseStatus.FAULT,
                    new PhaseContext("", "the Job of this build was deleted while it ran"),
                    List.of(),
                    now);
        }
        Optional<Instant> queuedUntil = queuedUntil(build, observation.snapshot());
        if (queuedUntil.filter(deadline -> !now.isBefore(deadline)).isPresent()) {
            jobs.delete(orders.owner(build));
            return timedOut(build, QUEUED_TOO_LONG, now);
        }
        Optional<Duration> tooEarly = ProgressTold.after(observation.snapshot(), now);
        if (tooEarly.isPresent()) {
            return UpdateControl.<Build>noUpdate()
                    .rescheduleAfter(tooEarly.get().plusMillis(1));
        }
        UpdateControl<Build> update = report.progress(build, observation.snapshot(), now);
        queuedUntil.ifPresent(deadline -> update.rescheduleAfter(untilAfter(now, deadline)));
        if (observation.rest() == BuildObservation.Rest.MUST_BE_ENDED) {
            jobs.delete(orders.owner(build));
        }
        return update;
    }

    /** Until when the build may wait for a node; empty once its pod has begun to work. */
    private Optional<Instant> queuedUntil(Build build, BuildSnapshot snapshot) {
        if (!(snapshot instanceof BuildSnapshot.Running running)
                || running.phases().stream()
                        .anyMatch(phase -> phase.type().compareTo(BuildPhaseType.PROVISIONING) > 0)) {
            return Optional.empty();
        }
        return Optional.of(started(build).plus(orders.queuedTimeout(build)));
    }

    private static Instant started(Build build) {
        return Instant.parse(String.valueOf(build.getStatus().startTime()));
    }

    private static Duration untilAfter(Instant now, Instant deadline) {
        return Duration.between(now, deadline).plusMillis(1);
    }

    private UpdateControl<Build> stop(Build build, Context<Build> context, Instant now) {
        BuildSnapshot snapshot = observe(build, context, now).snapshot();
        jobs.delete(orders.owner(build));
        if (snapshot instanceof BuildSnapshot.Ended) {
            return report.progress(build, snapshot, now);
        }
        return report.stopped(build, snapshot, now);
    }

    /** A Job that is not in the cache may only not have arrived there yet: the API server has the last word. */
    private BuildObservation observe(Build build, Context<Build> context, Instant now) {
        Optional<Job> job = cachedJob(build, context).or(() -> orders.findJob(build));
        List<Pod> pods = context.getSecondaryResourcesAsStream(Pod.class).toList();
        return JobObservation.of(
                job.filter(found -> Ownership.isOwned(found, build)).orElse(null), pods, now);
    }

    private static Optional<Job> cachedJob(Build build, Context<Build> context) {
        return context.getSecondaryResourcesAsStream(Job.class)
                .filter(job ->
                        job.getMetadata().getName().equals(build.getMetadata().getName()))
                .findFirst();
    }
}
