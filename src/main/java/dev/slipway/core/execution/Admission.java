package dev.slipway.core.execution;

/** What the pipeline says to an execution that wants to enter its next stage. */
public enum Admission {
    /** The stage is its own. */
    ADMITTED,
    /** Another execution is in the stage. */
    WAITING,
    /** A newer execution took its place at the entrance. */
    SUPERSEDED
}
