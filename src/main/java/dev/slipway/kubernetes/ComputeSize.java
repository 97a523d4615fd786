package dev.slipway.kubernetes;

/**
 * What the build container may use at most (AWS CodeBuild user guide, "Build environment compute modes and types"). The
 * constants are spelled as AWS spells them.
 */
public enum ComputeSize {
    BUILD_GENERAL1_SMALL("2", "4Gi"),
    BUILD_GENERAL1_MEDIUM("4", "8Gi"),
    BUILD_GENERAL1_LARGE("8", "16Gi"),
    BUILD_GENERAL1_XLARGE("36", "72Gi"),
    BUILD_GENERAL1_2XLARGE("72", "144Gi");

    private final String cpu;
    private final String memory;

    ComputeSize(String cpu, String memory) {
        this.cpu = cpu;
        this.memory = memory;
    }

    /** The limits, with the requests that the administrator sets for all builds. */
    ContainerResources with(ContainerResources.Amount requests) {
        return new ContainerResources(requests, new ContainerResources.Amount(cpu, memory));
    }
}
