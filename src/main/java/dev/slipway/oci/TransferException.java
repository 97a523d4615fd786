package dev.slipway.oci;

import java.io.IOException;
import java.io.Serial;
import java.time.Duration;

/** A transfer ended before its end; may go better the next time. Does not leave the package. */
final class TransferException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String words;

    private TransferException(String words) {
        super(words);
        this.words = words;
    }

    /** Nothing moved any more. */
    static TransferException stalled(String what, Duration waited) {
        return new TransferException(what + " for " + waited.toSeconds() + " seconds");
    }

    /** The registry, or a proxy before it, does not listen any more. */
    static TransferException uploadBroke(long size) {
        return new TransferException(
                "the connection broke during an upload of " + size + " bytes (a proxy may limit the size of requests)");
    }

    /** To follow a colon. */
    String words() {
        return words;
    }
}
