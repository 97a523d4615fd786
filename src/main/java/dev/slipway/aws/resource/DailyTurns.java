package dev.slipway.aws.resource;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

/** How many of a number of things have their turn now, so that each has one a day, and they are spread evenly. */
final class DailyTurns {

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Duration period;
    private final InstantSource clock;
    private Instant at;
    /** A turn costs a day of milliseconds, and each thing earns one a millisecond. */
    private long earned;

    /**
     * The first turn comes at any time.
     *
     * @param period how often it is asked; what was not asked for in two of them is not made up for, so that it never comes in a heap
     */
    DailyTurns(Duration period, InstantSource clock) {
        this.period = period;
        this.clock = clock;
        this.at = clock.instant();
        this.earned = ThreadLocalRandom.current().nextLong(DAY);
    }

    /** Of so many; their turns are taken. */
    synchronized int take(int count) {
        Instant now = clock.instant();
        long passed = Math.max(0, Math.min(Duration.between(at, now).toMillis(), 2 * period.toMillis()));
        at = now;
        earned += passed * count;
        long turns = earned / DAY;
        earned %= DAY;
        return (int) Math.min(turns, count);
    }
}
