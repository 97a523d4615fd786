package dev.slipway.api;

/** What becomes of a resource in AWS when its object is deleted. */
public enum DeletionPolicy {
    /** It is deleted. */
    Delete,
    /** It stays. */
    Retain
}
