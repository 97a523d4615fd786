package dev.slipway.oci;

import java.util.function.Function;

/** The registry did what it was asked for. */
public record Success<T>(T value) implements RegistryAnswer<T> {

    @Override
    public <U> RegistryAnswer<U> then(Function<? super T, ? extends RegistryAnswer<U>> next) {
        return next.apply(value);
    }
}
