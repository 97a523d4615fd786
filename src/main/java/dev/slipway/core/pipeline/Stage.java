package dev.slipway.core.pipeline;

import java.util.List;

/** A stage: its actions run in the order of their {@code runOrder}, and one execution at a time is in it. */
public record Stage(String name, List<Action> actions) {
    public Stage {
        actions = List.copyOf(actions);
    }
}
