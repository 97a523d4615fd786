package dev.slipway.oci;

import java.time.Duration;
import java.util.Optional;

/**
 * How often and after which waits something transient is tried again.
 *
 * @param attempts at least 1, the first included
 * @param firstWait before the second attempt; doubled before each further one
 * @param longestWait no wait is longer; a registry that asks for a longer one ({@code Retry-After}) is not asked again
 */
public record RetryPolicy(int attempts, Duration firstWait, Duration longestWait) {

    /** Gives a registry about half a minute. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(6, Duration.ofMillis(500), Duration.ofSeconds(30));

    private static final int MAX_DOUBLINGS = 20;

    public RetryPolicy {
        if (attempts < 1 || firstWait.isNegative() || longestWait.isNegative()) {
            throw new IllegalArgumentException(
                    "A retry policy has at least one attempt and waits that are not negative.");
        }
    }

    /**
     * The wait after a failed attempt; empty means to give up.
     *
     * @param failed how many attempts failed so far
     * @param retryAfter what the registry asked for
     * @param jitter at least 0 and below 1; shortens a wait by up to half, so that many clients spread
     */
    public Optional<Duration> waitAfter(int failed, Optional<Duration> retryAfter, double jitter) {
        if (failed >= attempts
                || retryAfter.filter(asked -> asked.compareTo(longestWait) > 0).isPresent()) {
            return Optional.empty();
        }
        Duration doubled = firstWait.multipliedBy(1L << Math.min(failed - 1, MAX_DOUBLINGS));
        Duration bounded = doubled.compareTo(longestWait) > 0 ? longestWait : doubled;
        Duration spread = bounded.minusNanos((long) (bounded.toNanos() * jitter / 2));
        return Optional.of(
                retryAfter.filter(asked -> asked.compareTo(spread) > 0).orElse(spread));
    }
}
