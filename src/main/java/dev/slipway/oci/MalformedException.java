package dev.slipway.oci;

import java.io.Serial;

/** Input that breaks its format; the message is a sentence. Does not leave the package. */
final class MalformedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String sentence;

    MalformedException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
