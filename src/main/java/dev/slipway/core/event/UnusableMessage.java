package dev.slipway.core.event;

/** Why a message of a queue tells of no run. */
public enum UnusableMessage {
    /** It is larger than any event. */
    TOO_LARGE,
    /** It is no JSON object: whoever sent it, EventBridge did not, or an input transformer has changed it. */
    NOT_JSON,
    /** A member that every event has is missing. */
    INCOMPLETE,
    /** It is an event of another kind. */
    OTHER_TYPE,
    /** It is from an account or a region that the queue is not for. */
    FOREIGN
}
