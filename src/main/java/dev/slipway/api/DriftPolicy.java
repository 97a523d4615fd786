package dev.slipway.api;

/** What is done about a resource in AWS that somebody else has changed. */
public enum DriftPolicy {
    /** It is made what the manifest says. */
    Correct,
    /** It is told. */
    Report
}
