package dev.slipway.core.buildspec;

/** What a phase's {@code on-failure} asks for (AWS CodeBuild user guide, "Build specification reference"). */
public enum OnFailure {
    /** Nothing was said: the phase's own rule holds (a failed BUILD still runs POST_BUILD). */
    UNSPECIFIED,
    /** The build stops after the phase. */
    ABORT,
    /** The next phase runs; the build stays failed. */
    CONTINUE
}
