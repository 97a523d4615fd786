package dev.slipway.oci;

import dev.slipway.oci.RegistryFailure.Kind;
import java.io.IOException;
import java.io.Serial;
import java.util.Optional;
import java.util.stream.Stream;

/** An answer that is not accepted, and would not be better the next time. Does not leave the package. */
final class BrokenProtocolException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int MAX_CAUSES = 10;

    private final Kind kind;
    private final String words;

    /** {@code words} follow the name of the registry in a sentence. */
    BrokenProtocolException(Kind kind, String words) {
        super(words);
        this.kind = kind;
        this.words = words;
    }

    BrokenProtocolException(String words) {
        this(Kind.INVALID, words);
    }

    /** The one that {@code e} is, or was caused by. */
    static Optional<BrokenProtocolException> within(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .filter(BrokenProtocolException.class::isInstance)
                .map(BrokenProtocolException.class::cast)
                .findFirst();
    }

    Kind kind() {
        return kind;
    }

    String words() {
        return words;
    }
}
