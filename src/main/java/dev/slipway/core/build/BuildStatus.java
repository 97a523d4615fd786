package dev.slipway.core.build;

/** How a build stands (AWS CodeBuild API, Build.buildStatus). */
public enum BuildStatus {
    IN_PROGRESS,
    SUCCEEDED,
    /** The user's own doing: a command, the buildspec, the source. */
    FAILED,
    /** Not the user's doing: the machinery broke. */
    FAULT,
    TIMED_OUT,
    STOPPED;

    /** Whether nothing about the build changes any more. */
    public boolean isFinal() {
        return this != IN_PROGRESS;
    }
}
