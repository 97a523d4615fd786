package dev.slipway.operator;

import io.javaoperatorsdk.operator.Operator;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;

/** Starts the operator and runs it until it is asked to end. */
@QuarkusMain
public final class OperatorMain implements QuarkusApplication {

    private final Operator operator;

    @Inject
    OperatorMain(Operator operator) {
        this.operator = operator;
    }

    @Override
    public int run(String... args) {
        operator.start();
        Quarkus.waitForExit();
        return 0;
    }
}
