package dev.slipway.core.run;

import dev.slipway.core.pipeline.ActionKey;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the actions that run take from one that does not.
 *
 * @param producer the action that does not run
 * @param artifacts names of its output artifacts
 * @param variables names of its output variables
 */
public record ActionNeed(ActionKey producer, Set<String> artifacts, Set<String> variables) {
    public ActionNeed {
        artifacts = Collections.unmodifiableSet(new LinkedHashSet<>(artifacts));
        variables = Collections.unmodifiableSet(new LinkedHashSet<>(variables));
    }

    /** Such as {@code artifact Out and variable VERSION of Build/Build}. */
    public String words() {
        return Stream.concat(
                                artifacts.stream().map(name -> "artifact " + name),
                                variables.stream().map(name -> "variable " + name))
                        .collect(Collectors.joining(" and "))
                + " of " + producer;
    }
}
