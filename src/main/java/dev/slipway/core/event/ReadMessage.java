package dev.slipway.core.event;

/** What a message of a queue was found to be. */
public sealed interface ReadMessage {

    /** It tells of a run. */
    record Usable(RunEvent event) implements ReadMessage {}

    /** It does not. */
    record Unusable(UnusableMessage why) implements ReadMessage {}
}
