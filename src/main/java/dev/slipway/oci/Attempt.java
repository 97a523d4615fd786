package dev.slipway.oci;

import java.time.Duration;
import java.util.Optional;

/** What one try came to. */
sealed interface Attempt<T> {

    RegistryAnswer<T> answer();

    /** Trying again would give the same. */
    record Settled<T>(RegistryAnswer<T> answer) implements Attempt<T> {}

    /** It may pass by itself. */
    record Transient<T>(RegistryFailure<T> answer, Optional<Duration> retryAfter) implements Attempt<T> {}

    /** The same failure of another question. */
    static <U> Attempt<U> failed(Attempt<?> attempt, RegistryFailure<?> failure) {
        return attempt instanceof Transient<?> passing
                ? new Transient<>(failure.as(), passing.retryAfter())
                : new Settled<>(failure.as());
    }
}
