package dev.slipway.core.execution;

/**
 * Why an action failed.
 *
 * @param code a stable CamelCase word
 * @param message a sentence with the next step
 */
public record ActionError(String code, String message) {}
