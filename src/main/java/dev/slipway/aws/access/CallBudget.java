package dev.slipway.aws.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A token bucket: so many calls a second, and as many at once as one second allows. */
public final class CallBudget {

    private final double perSecond;
    private final InstantSource clock;
    private double tokens;
    private Instant at;

    /** A full bucket. */
    public CallBudget(double perSecond, InstantSource clock) {
        this.perSecond = perSecond;
        this.clock = clock;
        this.tokens = perSecond;
        this.at = clock.instant();
    }

    /** Takes a token that may have yet to come; how long to wait for it. */
    public synchronized Duration take() {
        Instant now = clock.instant();
        if (now.isAfter(at)) {
            double earned = Duration.between(at, now).toNanos() / 1e9 * perSecond;
            tokens = Math.min(perSecond, tokens + earned);
            at = now;
        }
        tokens -= 1;
        return tokens >= 0 ? Duration.ZERO : Duration.ofNanos((long) (-tokens / perSecond * 1e9));
    }
}
