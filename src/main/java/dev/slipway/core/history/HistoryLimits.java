package dev.slipway.core.history;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many finished runs of a definition are kept, and for how long (ADR 0046). The names are those of Kubernetes' CronJob and Job.
 *
 * @param succeeded how many that succeeded
 * @param others how many that ended in any other way
 * @param timeToLive after its end; without one, age alone removes nothing
 */
public record HistoryLimits(int succeeded, int others, Optional<Duration> timeToLive) {

    /** How many of either sort are kept when the definition does not say. */
    public static final int DEFAULT_LIMIT = 10;

    /** The limits as a definition says them; what is absent has its default. */
    public static HistoryLimits of(
            @Nullable Integer succeeded, @Nullable Integer others, @Nullable Integer timeToLiveSeconds) {
        return new HistoryLimits(
                succeeded == null ? DEFAULT_LIMIT : succeeded,
                others == null ? DEFAULT_LIMIT : others,
                Optional.ofNullable(timeToLiveSeconds).map(Duration::ofSeconds));
    }
}
