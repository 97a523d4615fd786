package dev.slipway.crd;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what the API server does in its own time, by asking again. */
final class Eventually {

    private static final Executor SOON = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);

    private Eventually() {}

    /** Returns as soon as the condition holds; fails with {@code what} when it does not within the limit. */
    static void within(Duration limit, String what, BooleanSupplier condition) {
        long attempts = limit.toMillis() / 200;
        for (long attempt = 0; attempt < attempts; attempt++) {
            if (condition.getAsBoolean()) {
                return;
            }
            CompletableFuture.runAsync(() -> {}, SOON).join();
        }
        throw new AssertionError("not within " + limit + ": " + what);
    }
}
