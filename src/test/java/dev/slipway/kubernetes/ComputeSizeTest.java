package dev.slipway.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each compute type has the size that it has in AWS. */
class ComputeSizeTest {

    @ParameterizedTest
    @CsvSource({
        "BUILD_GENERAL1_SMALL,   2,  4Gi,   64Gi",
        "BUILD_GENERAL1_MEDIUM,  4,  8Gi,   128Gi",
        "BUILD_GENERAL1_LARGE,   8,  16Gi,  128Gi",
        "BUILD_GENERAL1_XLARGE,  36, 72Gi,  256Gi",
        "BUILD_GENERAL1_2XLARGE, 72, 144Gi, 824Gi",
    })
    @Conforms("project/compute-types-of-linux")
    void a_compute_type_is_an_upper_limit(ComputeSize size, String cpu, String memory, String disk) {
        ContainerResources.Amount least = new ContainerResources.Amount("100m", "64Mi");

        assertThat(size.with(least).requirements().getLimits())
                .hasToString("{cpu=%s, ephemeral-storage=%s, memory=%s}".formatted(cpu, disk, memory));
        assertThat(size.with(least).requirements().getRequests())
                .hasToString("{cpu=100m, ephemeral-storage=0, memory=64Mi}");
    }
}
