package dev.slipway.agent.template;

/** What became of the text of a format. */
public sealed interface ParsedTemplate {

    /** It can be rendered. */
    record Valid(GoTemplate template) implements ParsedTemplate {}

    /** It cannot; {@code message} is Docker's sentence, with the position. */
    record Refused(String message) implements ParsedTemplate {}
}
