package dev.slipway.core.pipeline;

/** Names an action within a pipeline; action names are unique only within their stage. */
public record ActionKey(String stage, String action) {
    @Override
    public String toString() {
        return stage + "/" + action;
    }
}
