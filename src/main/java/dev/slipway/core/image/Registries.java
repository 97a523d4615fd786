package dev.slipway.core.image;

import java.util.List;

/**
 * Which registries a build may use in which way. Hosts are {@code host} or {@code host:port}, compared exactly.
 *
 * @param secretNames Secrets of type {@code kubernetes.io/dockerconfigjson}; each entry is sent to its own host alone
 * @param mirrors asked before Docker Hub, in this order
 * @param insecure spoken to in plain http
 */
public record Registries(List<String> secretNames, List<String> mirrors, List<String> insecure) {

    /** Docker's own defaults. */
    public static final Registries DEFAULTS = new Registries(List.of(), List.of(), List.of());

    public Registries {
        secretNames = List.copyOf(secretNames);
        mirrors = List.copyOf(mirrors);
        insecure = List.copyOf(insecure);
    }
}
