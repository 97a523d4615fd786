package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

/** What an administrator sees of the calls to AWS. */
class AwsMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AwsMetrics metrics = new AwsMetrics(registry);

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    @Test
    void requests_are_counted_by_service_and_operation() {
        metrics.sent("CodeBuild", "BatchGetProjects");
        metrics.sent("CodeBuild", "BatchGetProjects");
        metrics.sent("CodePipeline", "ListPipelines");

        assertThat(count("slipway.aws.requests", "service", "CodeBuild", "operation", "BatchGetProjects"))
                .isEqualTo(2);
        assertThat(count("slipway.aws.requests", "service", "CodePipeline")).isOne();
    }

    @Test
    void throttled_requests_are_counted_by_service_and_operation() {
        metrics.throttled("CodePipeline", "ListPipelines");

        assertThat(count("slipway.aws.throttles", "service", "CodePipeline", "operation", "ListPipelines"))
                .isOne();
    }

    @Test
    void calls_that_failed_in_the_end_are_counted_by_their_error() {
        metrics.failed("CodePipeline", "GetPipeline", "AccessDeniedException");

        assertThat(count("slipway.aws.failures", "operation", "GetPipeline", "error", "AccessDeniedException"))
                .isOne();
    }
}
