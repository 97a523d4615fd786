package dev.slipway.agent.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;

/** Go's empty list and map: {@code null} in JSON, and printed as what they are. */
public enum GoNil {
    /** No list. */
    LIST("[]"),
    /** No map. */
    MAP("map[]");

    private final String printed;

    GoNil(String printed) {
        this.printed = printed;
    }

    /** The value as a node of a tree. */
    public JsonNode node() {
        return new POJONode(this);
    }

    String printed() {
        return printed;
    }

    static boolean is(JsonNode value) {
        return value instanceof POJONode node && node.getPojo() instanceof GoNil;
    }

    static boolean isMap(JsonNode value) {
        return value instanceof POJONode node && node.getPojo() == MAP;
    }
}
