package dev.slipway.core.execution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What to do now and what to remember: carry out {@code effects}, then store {@code state}.
 *
 * @param wakeAt when to decide again though nothing else happens: an approval's deadline, or at once
 */
public record Decision(ExecutionState state, List<Effect> effects, Optional<Instant> wakeAt) {
    public Decision {
        effects = List.copyOf(effects);
    }
}
