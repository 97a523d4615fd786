package dev.slipway.kubernetes;

import java.util.Optional;

/**
 * What the build container may use at most (AWS CodeBuild user guide, "Build environment compute modes and types"). The
 * constants are spelled as AWS spells them.
 */
public enum ComputeSize {
    BUILD_GENERAL1_SMALL("2", "4Gi", "64Gi"),
    BUILD_GENERAL1_MEDIUM("4", "8Gi", "128Gi"),
    BUILD_GENERAL1_LARGE("8", "16Gi", "128Gi"),
    BUILD_GENERAL1_XLARGE("36", "72Gi", "256Gi"),
    BUILD_GENERAL1_2XLARGE("72", "144Gi", "824Gi");

    private final String cpu;
    private final String memory;
    private final String disk;

    ComputeSize(String cpu, String memory, String disk) {
        this.cpu = cpu;
        this.memory = memory;
        this.disk = disk;
    }

    /** What the files of a build may take. */
    String disk() {
        return disk;
    }

    /** The limits, with the requests that the administrator sets for all builds. */
    ContainerResources with(ContainerResources.Amount requests) {
        return new ContainerResources(requests, new ContainerResources.Amount(cpu, memory), Optional.of(disk));
    }
}
