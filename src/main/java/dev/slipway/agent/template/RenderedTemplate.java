package dev.slipway.agent.template;

/** What a template made of a value. */
public sealed interface RenderedTemplate {

    /** The text that it prints, without a newline at its end. */
    record Text(String text) implements RenderedTemplate {}

    /** The value does not have what the template asks for; {@code message} is Docker's sentence, with the position. */
    record Failed(String message) implements RenderedTemplate {}
}
