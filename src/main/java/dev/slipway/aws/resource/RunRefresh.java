package dev.slipway.aws.resource;

import dev.slipway.core.event.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * When runs in AWS are asked for. Where events tell of them, what an event names; as AWS delivers events with best effort, also what is
 * under way every five minutes and each pipeline once a day, all of it without a list (ADR 0023). Where none do, or not now: all of them
 * by lists, often while they are under way.
 */
public final class RunRefresh {

    private static final Duration UNDER_WAY_WITH_EVENTS = Duration.ofMinutes(5);

    /**
     * What runs, by name.
     *
     * @param inventory of what is read by {@code reader}; nothing else has it read again
     * @param events whether they tell of its runs
     */
    public record Runnables<R extends ResourceReader>(R reader, Inventory inventory, EventWatch events) {

        /** Whether its runs are asked for at intervals. */
        private boolean isPolled(String name) {
            return !events.tells(name);
        }
    }

    private final Runnables<PipelineRuns> pipelines;
    private final Runnables<LatestBuilds> projects;
    private final Inventory builds;
    private final Duration atRest;
    private final InstantSource clock;
    private final DailyTurns daily;
    private Instant allAt;
    private Instant underWayAt;
    private @Nullable Boolean wasRead;

    /**
     * Of one account and region as one identity.
     *
     * @param builds those that are followed, by id; nothing else has them read again
     * @param tick how often time passes here
     * @param atRest so often executions that are not under way are asked for where no events come
     */
    public RunRefresh(
            Runnables<PipelineRuns> pipelines,
            Runnables<LatestBuilds> projects,
            Inventory builds,
            Duration tick,
            Duration atRest,
            InstantSource clock) {
        this.pipelines = pipelines;
        this.projects = projects;
        this.builds = builds;
        this.atRest = atRest;
        this.clock = clock;
        this.daily = new DailyTurns(tick, clock);
        this.allAt = clock.instant();
        this.underWayAt = clock.instant();
    }

    /** Asks for what an event names, if somebody watches it. */
    public void on(RunEvent event) {
        if (event instanceof RunEvent.OfExecution execution) {
            String name = execution.pipeline();
            boolean again = pipelines.events().heard(name, execution.executionId());
            if (pipelines.inventory().watches(name)) {
                pipelines.reader().named(name, execution.executionId(), execution.began());
                if (again) {
                    pipelines.reader().listAnew(name);
                }
                pipelines.inventory().refresh(name);
            }
        } else if (event instanceof RunEvent.OfBuild build) {
            builds.refresh(build.buildId());
            boolean again = projects.events().heard(build.project(), build.buildId());
            if (projects.inventory().watches(build.project())) {
                projects.reader().named(build.project(), build.buildId());
                if (again) {
                    projects.reader().listAnew();
                }
                projects.inventory().refresh(build.project());
            }
        }
    }

    /** Time has passed; called as often as runs under way are asked for where no events come. */
    public synchronized void tick() {
        Instant now = clock.instant();
        boolean isRead = pipelines.events().isQueueRead();
        boolean differs =
                Optional.ofNullable(wasRead).filter(before -> before != isRead).isPresent();
        wasRead = isRead;
        if (differs) {
            // What was sent to no queue no event will tell.
            pipelines.reader().listAnew();
            projects.reader().listAnew();
        }
        tellMissing(pipelines);
        tellMissing(projects);
        if (differs || !now.isBefore(allAt.plus(atRest))) {
            allAt = now;
            pipelines.inventory().refreshWhere((name, known) -> differs || pipelines.isPolled(name));
            projects.inventory().refreshWhere((name, known) -> differs || projects.isPolled(name));
        }
        boolean isRunning =
                pipelines.inventory().refreshWhere((name, known) -> pipelines.isPolled(name) && isUnderWay(known));
        isRunning |=
                builds.refreshWhere((id, known) -> projects.isPolled(LatestBuilds.project(id)) && isUnderWay(known));
        if (isRunning) {
            // What runs starts builds; one list tells all of them.
            projects.inventory().refreshWhere((name, known) -> projects.isPolled(name));
        }
        if (!now.isBefore(underWayAt.plus(UNDER_WAY_WITH_EVENTS))) {
            underWayAt = now;
            BiPredicate<String, Known> mayBeLost =
                    (name, known) -> isUnderWay(known) || known instanceof Known.Unavailable;
            pipelines.inventory().refreshWhere(mayBeLost);
            projects.inventory().refreshWhere((name, known) -> known instanceof Known.Unavailable);
            builds.refreshWhere((id, known) -> isUnderWay(known));
        }
        pipelines.inventory().refreshInTurn(count -> isRead ? daily.take(count) : 0);
    }

    private static void tellMissing(Runnables<?> runnables) {
        runnables.events().overdue().forEach(name -> {
            runnables.inventory().refresh(name);
            runnables.inventory().tellOf(name);
        });
    }

    private static boolean isUnderWay(Known known) {
        return known instanceof Known.Present present
                && (PipelineRuns.isUnderWay(present.document()) || CodeBuildBuilds.isUnderWay(present.document()));
    }
}
