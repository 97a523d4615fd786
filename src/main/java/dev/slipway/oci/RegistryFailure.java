package dev.slipway.oci;

import java.util.function.Function;

/**
 * The registry did not do what it was asked for.
 *
 * @param message a sentence for the user: names the host, what was asked for, and the next step; holds no secret
 */
public record RegistryFailure<T>(Kind kind, String message) implements RegistryAnswer<T> {

    /** Why. */
    public enum Kind {
        /** It wants a login, or refuses the one that was given. */
        UNAUTHORIZED,
        /** The account may not do this. */
        DENIED,
        /** It has no such repository, manifest or blob. */
        NOT_FOUND,
        /** Too many requests. */
        RATE_LIMITED,
        /** No connection, or one that broke, was silent, or was given up by the caller. */
        UNREACHABLE,
        /** Its certificate is not trusted, or it does not speak TLS. */
        TLS,
        /** More than the registry takes, or more than is taken from it. */
        TOO_LARGE,
        /** An answer that breaks the protocol, a digest that is wrong, or a request that the registry finds invalid. */
        INVALID,
        /** It failed itself. */
        SERVER
    }

    /** The same failure of another question. */
    public <U> RegistryFailure<U> as() {
        return new RegistryFailure<>(kind, message);
    }

    @Override
    public <U> RegistryAnswer<U> then(Function<? super T, ? extends RegistryAnswer<U>> next) {
        return as();
    }
}
