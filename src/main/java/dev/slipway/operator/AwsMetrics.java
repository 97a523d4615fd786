package dev.slipway.operator;

import dev.slipway.aws.access.CallListener;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Counts the calls to AWS: {@code slipway_aws_requests_total} with every repetition, {@code slipway_aws_throttles_total} those requests
 * of them that AWS has throttled, {@code slipway_aws_failures_total} by the error that a call failed with in the end.
 */
@ApplicationScoped
public class AwsMetrics implements CallListener {

    private final MeterRegistry registry;

    AwsMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void sent(String service, String operation) {
        registry.counter("slipway.aws.requests", "service", service, "operation", operation)
                .increment();
    }

    @Override
    public void throttled(String service, String operation) {
        registry.counter("slipway.aws.throttles", "service", service, "operation", operation)
                .increment();
    }

    @Override
    public void failed(String service, String operation, String error) {
        registry.counter("slipway.aws.failures", "service", service, "operation", operation, "error", error)
                .increment();
    }
}
