package dev.slipway.agent.template;

import java.io.Serial;

/** A template that is not one, or asks for what is not there. Does not leave {@link GoTemplate}. */
final class TemplateException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String sentence;

    TemplateException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
