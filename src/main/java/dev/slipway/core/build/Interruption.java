package dev.slipway.core.build;

import java.time.Duration;

/** Why a build was ended before its time. */
public enum Interruption {
    /** Somebody wanted it. */
    STOPPED(PhaseStatus.STOPPED),
    /** It took longer than it may. */
    TIMED_OUT(PhaseStatus.TIMED_OUT);

    private final PhaseStatus phaseStatus;

    Interruption(PhaseStatus phaseStatus) {
        this.phaseStatus = phaseStatus;
    }

    /** How the phase ends that was interrupted. */
    public PhaseStatus phaseStatus() {
        return phaseStatus;
    }

    /** The reason, as the phase reports it. */
    public PhaseContext context(Duration timeout) {
        return this == STOPPED
                ? new PhaseContext("", "the build was stopped")
                : new PhaseContext(
                        "BUILD_TIMED_OUT",
                        "the build took longer than its timeout of " + timeout.toMinutes()
                                + " minutes; raise timeoutInMinutes of the project");
    }
}
