package dev.slipway.core.event;

/**
 * A region of an account of AWS.
 *
 * @param account its twelve digits
 */
public record AccountRegion(String account, String region) {}
