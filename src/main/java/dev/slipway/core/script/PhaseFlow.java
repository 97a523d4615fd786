package dev.slipway.core.script;

import dev.slipway.core.buildspec.CommandPhase;
import dev.slipway.core.buildspec.OnFailure;

/** What follows a failed phase (AWS CodeBuild user guide, "Build phase transitions" and "on-failure"). */
public final class PhaseFlow {

    private PhaseFlow() {}

    /** Whether the next phase is entered although {@code failed} failed. */
    public static boolean nextPhaseRunsAfterFailure(CommandPhase failed, OnFailure onFailure) {
        return switch (onFailure.action()) {
            case CONTINUE -> true;
            case ABORT -> false;
            case UNSPECIFIED, RETRY -> failed == CommandPhase.BUILD || failed == CommandPhase.POST_BUILD;
        };
    }
}
