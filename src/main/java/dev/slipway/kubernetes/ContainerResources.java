package dev.slipway.kubernetes;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.Map;
import java.util.TreeMap;

/** What a container asks for and what it may use at most. */
public record ContainerResources(Amount requests, Amount limits) {

    /** Kubernetes quantities, such as {@code 250m} and {@code 256Mi}. */
    public record Amount(String cpu, String memory) {
        Map<String, Quantity> quantities() {
            return new TreeMap<>(Map.of("cpu", Quantity.parse(cpu), "memory", Quantity.parse(memory)));
        }
    }

    ResourceRequirements requirements() {
        return new ResourceRequirementsBuilder()
                .withRequests(requests.quantities())
                .withLimits(limits.quantities())
                .build();
    }
}
