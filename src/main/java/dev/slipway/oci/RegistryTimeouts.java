package dev.slipway.oci;

import java.time.Duration;

/**
 * How long a silent registry is waited for. Transfers that move have no limit.
 *
 * @param connect until there is a connection
 * @param response from a small request to the head of its answer
 * @param idle without a byte, in either direction, within a transfer
 * @param commit from the last byte of an upload to the answer: registries copy and digest then
 */
public record RegistryTimeouts(Duration connect, Duration response, Duration idle, Duration commit) {

    /** Patient enough for a slow registry, and short enough to be told of a dead one. */
    public static final RegistryTimeouts DEFAULT = new RegistryTimeouts(
            Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofMinutes(10));
}
