package dev.slipway.core.execution;

import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.build.BuildFailure;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What can be seen of an action that an execution has started. */
public sealed interface ActionObservation {

    /** It runs; {@code externalId} names what runs it. */
    record Running(String externalId) implements ActionObservation {}

    /** It has done what it should. */
    record Succeeded(
            Map<String, String> outputs,
            Map<String, ArtifactOrigin> artifacts,
            Optional<ResolvedRevision> revision,
            Optional<String> summary)
            implements ActionObservation {
        public Succeeded {
            outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
            artifacts = Collections.unmodifiableMap(new LinkedHashMap<>(artifacts));
        }
    }

    /** It has failed. */
    record Failed(ActionError error, Optional<BuildFailure> failure) implements ActionObservation {}

    /** It was stopped before its end. */
    record Stopped() implements ActionObservation {}
}
