package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.access.AwsAccess;
import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsIdentity;
import dev.slipway.aws.fake.FakeAws;
import dev.slipway.aws.resource.Inventory;
import dev.slipway.aws.resource.Known;
import dev.slipway.aws.resource.ResourceKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accounts are open for as long as something in them is watched, and an hour more. */
class AwsKindsTest {

    private static final String WATCHER = "team/app";
    private static final OperatorSettings SETTINGS = new SmallRyeConfigBuilder()
            .withMapping(OperatorSettings.class)
            .withConverter(Duration.class, 200, new DurationConverter())
            .withDefaultValue("slipway.agent-image", "agent")
            .build()
            .getConfigMapping(OperatorSettings.class);

    private final FakeAws aws = FakeAws.start();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final AwsKinds kinds =
            new AwsKinds(SETTINGS, () -> now, new AwsMetrics(metrics), AwsInSimulation.noQueues(SETTINGS));

    @AfterEach
    void stop() {
        kinds.stop(new ShutdownEvent());
        aws.close();
    }

    private AwsAccess access(String keyId) {
        return new AwsAccess(
                "eu-central-1",
                Optional.of(aws.endpoint()),
                new AwsIdentity(
                        Optional.of(new AwsIdentity.Keys(keyId, "secret", Optional.empty())), Optional.empty()));
    }

    private void watched(String keyId) {
        AwsAnswer<ResourceKind> projects = kinds.projects(access(keyId), WATCHER);
        assertThat(projects).isInstanceOf(AwsAnswer.Given.class);
        ((AwsAnswer.Given<ResourceKind>) projects).value().inventory().watch("app", WATCHER);
    }

    private void hoursPass() {
        now = now.plus(Duration.ofHours(2));
        kinds.closeUnused();
    }

    private int opened() {
        return Collections.frequency(aws.calls(), "Sts.GetCallerIdentity");
    }

    @Test
    void what_is_watched_stays_open_although_nobody_opens_it() {
        watched("AKID1");

        hoursPass();
        watched("AKID1");

        assertThat(opened()).isEqualTo(1);
    }

    @Test
    void keys_that_were_replaced_are_given_up() {
        watched("AKID1");
        watched("AKID2");

        hoursPass();
        watched("AKID2");
        assertThat(opened()).isEqualTo(2);

        watched("AKID1");
        assertThat(opened()).isEqualTo(3);
    }

    @Test
    void the_last_object_that_goes_leaves_nothing_open() {
        watched("AKID1");
        kinds.forgetProject(WATCHER);

        hoursPass();
        watched("AKID1");

        assertThat(opened()).isEqualTo(2);
    }

    private Inventory builds(String keyId) {
        return ((AwsAnswer.Given<AwsOpen.Builds>) kinds.builds(access(keyId)))
                .value()
                .inventory();
    }

    @Test
    void a_build_that_replaced_keys_may_not_read_any_more_keeps_nothing_open() throws InterruptedException {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        kinds.onBuildChange(told::add);
        aws.failNext("CodeBuild.BatchGetBuilds", "AccessDeniedException", "no", 1);
        builds("AKID1").watch("app:1", WATCHER);
        assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(WATCHER);

        hoursPass();
        watched("AKID1");

        assertThat(opened()).isEqualTo(2);
    }

    @Test
    void who_still_works_when_the_operator_ends_is_not_disturbed() {
        Inventory inventory = builds("AKID1");
        kinds.stop(new ShutdownEvent());

        assertThat(inventory.watch("app:1", WATCHER)).isEqualTo(new Known.Unknown());
    }

    @Test
    void calls_to_STS_are_among_those_that_are_counted() {
        watched("AKID1");

        assertThat(metrics.get("slipway.aws.requests")
                        .tags("service", "Sts", "operation", "GetCallerIdentity")
                        .counter()
                        .count())
                .isEqualTo(1);
    }
}
