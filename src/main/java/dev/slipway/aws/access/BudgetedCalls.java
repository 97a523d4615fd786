package dev.slipway.aws.access;

import java.time.Duration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Holds every request, the SDK's own repetitions included, until the budget has a token for it. The thread that asks waits, as the
 * SDK's clients block anyway; how long is the budget's to say, which needs no clock of its own to be tested.
 */
public record BudgetedCalls(CallBudget budget, CallListener listener) implements ExecutionInterceptor {

    /** Has all calls of a client wait and be counted. */
    public ClientOverrideConfiguration.Builder in(ClientOverrideConfiguration.Builder settings) {
        return settings.addExecutionInterceptor(this).addMetricPublisher(new Throttles(listener));
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        Duration wait = budget.take();
        if (!wait.isZero()) {
            try {
                Thread.sleep(wait.toMillis() + 1);
            } catch (InterruptedException e) {
                // The SDK notices it when it sends.
                Thread.currentThread().interrupt();
            }
        }
        listener.sent(service(attributes), operation(attributes));
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        Throwable thrown = context.exception();
        String error = thrown instanceof AwsServiceException refused && refused.awsErrorDetails() != null
                ? refused.awsErrorDetails().errorCode()
                : thrown.getClass().getSimpleName();
        listener.failed(service(attributes), operation(attributes), error);
    }

    private static String service(ExecutionAttributes attributes) {
        return String.valueOf(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME));
    }

    private static String operation(ExecutionAttributes attributes) {
        return String.valueOf(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
    }
}
