package dev.slipway.oci;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What opens a registry. Its text shows no secret. */
public sealed interface Credential {

    /** A user and a password, or a token in place of it. */
    record Password(String user, String secret) implements Credential {

        String basic() {
            return "Basic "
                    + Base64.getEncoder().encodeToString((user + ":" + secret).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "Password[user=" + user + "]";
        }
    }

    /** An OAuth 2 refresh token, which the registry's token server exchanges ({@code identitytoken}). */
    record IdentityToken(String token) implements Credential {

        @Override
        public String toString() {
            return "IdentityToken[]";
        }
    }

    /** The texts that must not be shown. */
    default List<String> secrets() {
        if (this instanceof Password password) {
            return List.of(password.secret(), password.basic().substring("Basic ".length()));
        }
        return this instanceof IdentityToken identity ? List.of(identity.token()) : List.of();
    }
}
