package dev.slipway.oci;

import java.time.Instant;

/** An Authorization header, and until when it is worth sending. Its text shows no secret. */
record Token(String header, Instant expires) {

    @Override
    public String toString() {
        return "Token[expires=" + expires + "]";
    }
}
