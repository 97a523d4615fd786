package dev.slipway.oci;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets time pass between tries. */
@FunctionalInterface
public interface Sleeper {

    /** Sleeps for real. */
    Sleeper SYSTEM = duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());

    /** Returns after {@code duration}. */
    void sleep(Duration duration) throws InterruptedException;
}
