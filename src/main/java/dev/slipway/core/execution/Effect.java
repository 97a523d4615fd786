package dev.slipway.core.execution;

import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.pipeline.Action;
import dev.slipway.core.pipeline.ActionConfiguration;
import dev.slipway.core.pipeline.ActionKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Something to be done outside. Each is idempotent: it may be asked for again until its outcome has been observed. */
public sealed interface Effect {

    ActionKey key();

    /** Find the revision of a source. */
    record ResolveSource(ActionKey key, Action action, ActionConfiguration.Git source) implements Effect {}

    /**
     * Start a build.
     *
     * @param environment the action's variables, resolved
     * @param inputs the action's input artifacts by name, in the order of the definition
     */
    record StartBuild(
            ActionKey key,
            Action action,
            ActionConfiguration.Build build,
            Map<String, String> environment,
            Map<String, ArtifactOrigin> inputs)
            implements Effect {
        public StartBuild {
            environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
            inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        }
    }

    /** Let people know that a decision is wanted; {@code approval} has its texts resolved. */
    record AskForApproval(ActionKey key, ActionConfiguration.Approval approval) implements Effect {}

    /** Stop what runs an action. */
    record StopAction(ActionKey key, String externalId) implements Effect {}
}
