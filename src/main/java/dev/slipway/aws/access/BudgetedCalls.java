package dev.slipway.aws.access;

import java.time.Duration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Holds every request, the SDK's own repetitions included, until the budget has a token for it. */
record BudgetedCalls(CallBudget budget) implements ExecutionInterceptor {

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        Duration wait = budget.take();
        if (wait.isZero()) {
            return;
        }
        try {
            Thread.sleep(wait.toMillis() + 1);
        } catch (InterruptedException e) {
            // The SDK notices it when it sends.
            Thread.currentThread().interrupt();
        }
    }
}
