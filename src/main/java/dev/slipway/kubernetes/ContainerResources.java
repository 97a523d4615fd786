package dev.slipway.kubernetes;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a container asks for and what it may use at most.
 *
 * @param disk what its files may take; none for no limit
 */
public record ContainerResources(Amount requests, Amount limits, Optional<String> disk) {

    /** Without a limit for files. */
    public ContainerResources(Amount requests, Amount limits) {
        this(requests, limits, Optional.empty());
    }

    /** Kubernetes quantities, such as {@code 250m} and {@code 256Mi}. */
    public record Amount(String cpu, String memory) {
        Map<String, Quantity> quantities() {
            return new TreeMap<>(Map.of("cpu", Quantity.parse(cpu), "memory", Quantity.parse(memory)));
        }
    }

    ResourceRequirements requirements() {
        Map<String, Quantity> atLeast = requests.quantities();
        Map<String, Quantity> atMost = limits.quantities();
        disk.ifPresent(size -> {
            // A limit alone would be a request too, which no small node could meet.
            atLeast.put("ephemeral-storage", Quantity.parse("0"));
            atMost.put("ephemeral-storage", Quantity.parse(size));
        });
        return new ResourceRequirementsBuilder()
                .withRequests(atLeast)
                .withLimits(atMost)
                .build();
    }
}
