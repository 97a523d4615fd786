package dev.slipway.aws.resource;

import dev.slipway.core.event.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * When runs in AWS are asked for. Where events tell of them, what an event names, and the rest seldom, as AWS delivers events with
 * best effort. Where none do, or not now: all of them, often while they are under way.
 */
public final class RunRefresh {

    private static final Duration AT_REST_WITH_EVENTS = Duration.ofDays(1);
    private static final Duration UNDER_WAY_WITH_EVENTS = Duration.ofMinutes(5);

    private final Inventory executions;
    private final Inventory builds;
    private final Inventory latestBuilds;
    private final Duration atRest;
    private final InstantSource clock;
    private final BooleanSupplier eventsCome;
    private Instant allAt;
    private Instant underWayAt;

    /**
     * Of one account and region as one identity.
     *
     * @param executions the latest of each pipeline; nothing else has them read again
     * @param builds those that are followed; the same
     * @param latestBuilds the latest of each project; the same
     * @param atRest so often executions that are not under way are asked for where no events come
     */
    public RunRefresh(
            Inventory executions,
            Inventory builds,
            Inventory latestBuilds,
            Duration atRest,
            InstantSource clock,
            BooleanSupplier eventsCome) {
        this.executions = executions;
        this.builds = builds;
        this.latestBuilds = latestBuilds;
        this.atRest = atRest;
        this.clock = clock;
        this.eventsCome = eventsCome;
        this.allAt = clock.instant();
        this.underWayAt = clock.instant();
    }

    /** Asks for what an event names, if somebody watches it. */
    public void on(RunEvent event) {
        if (event instanceof RunEvent.OfExecution execution) {
            executions.refresh(execution.pipeline());
        } else if (event instanceof RunEvent.OfBuild build) {
            builds.refresh(build.buildId());
            latestBuilds.refresh(build.project());
        }
    }

    /** Time has passed; called as often as runs under way are asked for where no events come. */
    public synchronized void tick() {
        Instant now = clock.instant();
        boolean told = eventsCome.getAsBoolean();
        if (!now.isBefore(allAt.plus(told ? AT_REST_WITH_EVENTS : atRest))) {
            allAt = now;
            executions.refreshWhere(known -> true);
            latestBuilds.refreshWhere(known -> true);
        }
        if (!told || !now.isBefore(underWayAt.plus(UNDER_WAY_WITH_EVENTS))) {
            underWayAt = now;
            Predicate<Known> untold = known -> told && known instanceof Known.Unavailable;
            boolean executionRuns = executions.refreshWhere(known -> isUnderWay(known) || untold.test(known));
            boolean buildRuns = builds.refreshWhere(RunRefresh::isUnderWay);
            // What runs starts builds; one list tells all of them.
            latestBuilds.refreshWhere(known -> executionRuns || buildRuns || untold.test(known));
        }
    }

    private static boolean isUnderWay(Known known) {
        return known instanceof Known.Present present
                && (PipelineRuns.isUnderWay(present.document()) || CodeBuildBuilds.isUnderWay(present.document()));
    }
}
