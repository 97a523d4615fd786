package dev.slipway.oci;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** Tries again what may pass by itself. */
record Retries(RetryPolicy policy, Sleeper sleeper, DoubleSupplier jitter) {

    <T> RegistryAnswer<T> run(Supplier<Attempt<T>> once) {
        Attempt<T> attempt = once.get();
        for (int failed = 1; attempt instanceof Attempt.Transient<T> passing; failed++) {
            Optional<Duration> wait = policy.waitAfter(failed, passing.retryAfter(), jitter.getAsDouble());
            if (wait.isEmpty()) {
                break;
            }
            try {
                sleeper.sleep(wait.get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            attempt = once.get();
        }
        return attempt.answer();
    }
}
