package dev.slipway.process;

import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.build.PhaseStatus;
import java.time.Duration;

/** Why a build was ended before its time. */
enum Interruption {
    STOPPED(PhaseStatus.STOPPED),
    TIMED_OUT(PhaseStatus.TIMED_OUT);

    private final PhaseStatus phaseStatus;

    Interruption(PhaseStatus phaseStatus) {
        this.phaseStatus = phaseStatus;
    }

    PhaseStatus phaseStatus() {
        return phaseStatus;
    }

    PhaseContext context(Duration timeout) {
        return this == STOPPED
                ? new PhaseContext("", "the build was stopped")
                : new PhaseContext(
                        "BUILD_TIMED_OUT",
                        "the build took longer than its timeout of " + timeout.toMinutes()
                                + " minutes; raise timeoutInMinutes of the project");
    }
}
