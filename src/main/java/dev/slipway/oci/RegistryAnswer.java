package dev.slipway.oci;

import java.util.function.Function;

/** What a registry answered in the end, after the tries that were worth making. */
public sealed interface RegistryAnswer<T> permits Success, RegistryFailure {

    /** The answer with {@code change} applied to a success. */
    default <U> RegistryAnswer<U> map(Function<? super T, ? extends U> change) {
        return then(value -> new Success<>(change.apply(value)));
    }

    /** What {@code next} answers after a success; a failure stays. */
    <U> RegistryAnswer<U> then(Function<? super T, ? extends RegistryAnswer<U>> next);
}
