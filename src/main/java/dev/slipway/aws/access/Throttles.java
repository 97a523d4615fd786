package dev.slipway.aws.access;

import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/** Tells of every request that AWS has throttled, also of those that the SDK has repeated with success. */
record Throttles(CallListener listener) implements MetricPublisher {

    /** As the SDK classifies what an attempt ended with. */
    private static final String THROTTLING = "Throttling";

    @Override
    public void publish(MetricCollection call) {
        for (MetricCollection attempt : call.children()) {
            if (attempt.metricValues(CoreMetric.ERROR_TYPE).contains(THROTTLING)) {
                listener.throttled(
                        service(name(call.metricValues(CoreMetric.SERVICE_ID))),
                        name(call.metricValues(CoreMetric.OPERATION_NAME)));
            }
        }
    }

    /** Spelled as the SDK spells it elsewhere: {@code SQS} is {@code Sqs}, and {@code CloudWatch Logs} is {@code CloudWatchLogs}. */
    private static String service(String id) {
        boolean isAbbreviation = id.length() > 1 && id.equals(id.toUpperCase(Locale.ROOT));
        return isAbbreviation ? id.charAt(0) + id.substring(1).toLowerCase(Locale.ROOT) : id.replace(" ", "");
    }

    private static String name(List<String> values) {
        return values.isEmpty() ? "" : values.get(0);
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
