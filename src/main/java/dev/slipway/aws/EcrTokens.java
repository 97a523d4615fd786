package dev.slipway.aws;

import java.time.Instant;

/** Asks Amazon ECR for an authorization token. May take seconds, and many of them where there is no role. */
interface EcrTokens {

    /** What ECR, or the search for a role, answers. */
    sealed interface Answer {}

    /**
     * A token. Its text shows no secret.
     *
     * @param token {@code USER:PASSWORD} in Base64
     */
    record Granted(String token, Instant expires) implements Answer {
        @Override
        public String toString() {
            return "Granted[expires=" + expires + "]";
        }
    }

    /** None; {@code reason} is the first line of what the SDK says. */
    record Denied(String reason) implements Answer {}

    Answer ask(EcrHost host);
}
