package dev.slipway.core.buildspec;

import java.util.Arrays;
import java.util.Optional;

/** The four phases whose commands a buildspec declares, in the order in which they run. */
public enum CommandPhase {
    INSTALL,
    PRE_BUILD,
    BUILD,
    POST_BUILD;

    /** The key of this phase below {@code phases}: {@code pre_build} for {@link #PRE_BUILD}. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The phase whose key is {@code key}, spelled exactly as CodeBuild spells it. */
    public static Optional<CommandPhase> ofKey(String key) {
        return Arrays.stream(values()).filter(phase -> phase.key().equals(key)).findFirst();
    }
}
