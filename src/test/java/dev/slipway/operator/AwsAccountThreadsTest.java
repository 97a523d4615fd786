package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.access.AwsAccess;
import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsIdentity;
import dev.slipway.aws.fake.FakeAws;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each account is asked by threads of its own. */
class AwsAccountThreadsTest {
    private final FakeAws silent = FakeAws.start();
    private final FakeAws talking = FakeAws.start();
    private static final OperatorSettings SETTINGS = AwsInSimulation.settings(Map.of());
    private final AwsKinds kinds = new AwsKinds(
            SETTINGS, Clock.systemUTC(), new AwsMetrics(new SimpleMeterRegistry()), AwsInSimulation.noQueues(SETTINGS));

    @AfterEach
    void stop() {
        silent.answerAgain();
        kinds.stop(new ShutdownEvent());
        silent.close();
        talking.close();
    }

    private static AwsAccess access(FakeAws aws) {
        AwsIdentity.Keys keys = new AwsIdentity.Keys("AKIAEXAMPLE", "secret", Optional.empty());
        return new AwsAccess(
                "eu-west-1", Optional.of(aws.endpoint()), new AwsIdentity(Optional.of(keys), Optional.empty()));
    }

    private static <T> T given(AwsAnswer<T> answer) {
        return ((AwsAnswer.Given<T>) answer).value();
    }

    @Test
    void an_account_that_does_not_answer_holds_up_no_other() throws InterruptedException {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        kinds.onProjectChange(told::add);
        silent.answerNoMore();
        given(kinds.projects(access(silent), "team/p")).inventory().watch("p", "team/p");
        given(kinds.pipelines(access(silent), "team/p")).inventory().watch("p", "team/p");
        given(kinds.runs(access(silent))).watch("p", "team/p");
        given(kinds.builds(access(silent))).inventory().watch("p:1", "team/b");
        given(kinds.projects(access(talking), "team/q")).inventory().watch("q", "team/q");
        assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("team/q");
    }
}
