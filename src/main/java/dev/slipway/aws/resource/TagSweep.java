package dev.slipway.aws.resource;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Reads the tags of each pipeline once a day, spread over the day, as neither a list nor a version tells that somebody has changed them
 * (ADR 0020). It is no part of a resync. A restart begins anew: it reads all tags with the pipelines.
 */
public final class TagSweep {

    private static final Logger LOG = Logger.getLogger(TagSweep.class);
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final CodePipelines pipelines;
    private final Inventory inventory;
    private final DailyTurns turns;

    private TagSweep(CodePipelines pipelines, Inventory inventory, InstantSource clock) {
        this.pipelines = pipelines;
        this.inventory = inventory;
        this.turns = new DailyTurns(PERIOD, clock);
    }

    /**
     * Begins within a minute, and goes on for as long as {@code executor} works.
     *
     * @param inventory of these pipelines
     */
    public static void begin(
            CodePipelines pipelines, Inventory inventory, ScheduledExecutorService executor, InstantSource clock) {
        TagSweep sweep = new TagSweep(pipelines, inventory, clock);
        long period = PERIOD.toMillis();
        long first = ThreadLocalRandom.current().nextLong(period);
        Future<?> sweeping = executor.scheduleWithFixedDelay(sweep::sweep, first, period, TimeUnit.MILLISECONDS);
        if (sweeping.isCancelled()) {
            LOG.debug("the operator ends: no tags are read any more");
        }
    }

    private void sweep() {
        inventory.lookCloser(names -> pipelines.readTags(names, turns::take));
    }
}
