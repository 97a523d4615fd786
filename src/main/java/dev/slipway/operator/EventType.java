package dev.slipway.operator;

/** How an Event is shown. */
public enum EventType {
    NORMAL("Normal"),
    WARNING("Warning");

    private final String spelling;

    EventType(String spelling) {
        this.spelling = spelling;
    }

    /** As Kubernetes spells it. */
    public String spelling() {
        return spelling;
    }
}
