package dev.slipway.core.build;

import dev.slipway.core.buildspec.CommandPhase;

/** The phases of a build in the order in which they are entered (AWS CodeBuild API, BuildPhase). */
public enum BuildPhaseType {
    SUBMITTED,
    QUEUED,
    PROVISIONING,
    DOWNLOAD_SOURCE,
    INSTALL,
    PRE_BUILD,
    BUILD,
    POST_BUILD,
    UPLOAD_ARTIFACTS,
    FINALIZING,
    COMPLETED;

    /** The build's phase in which the commands of {@code phase} run. */
    public static BuildPhaseType of(CommandPhase phase) {
        return valueOf(phase.name());
    }
}
