package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.AutoRetryConfig;
import dev.slipway.api.Build;
import dev.slipway.api.BuildStatus;
import dev.slipway.api.BuildStatusType;
import dev.slipway.conformance.Conforms;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Builds that are run again. */
@Tag("cluster")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = OnCluster.OPERATOR, mode = ResourceAccessMode.READ)
class RetryOnClusterTest extends OnCluster {

    @Test
    @Conforms("phases/auto-retry")
    void a_build_that_fails_is_started_again_as_often_as_its_project_says() {
        namespace.apply(Definitions.projectOfItsOwn("exit 1", "autoRetryLimit: 2"));
        namespace.apply(Definitions.build("app"));

        BuildStatus last = namespace.awaitBuild("app-retry-2").getStatus();

        assertThat(namespace.awaitBuild("app").getStatus().autoRetryConfig())
                .isEqualTo(new AutoRetryConfig(2, 0, "app-retry-1", null));
        assertThat(namespace.awaitBuild("app-retry-1").getStatus().autoRetryConfig())
                .isEqualTo(new AutoRetryConfig(2, 1, "app-retry-2", "app"));
        assertThat(last.autoRetryConfig()).isEqualTo(new AutoRetryConfig(2, 2, null, "app-retry-1"));
        assertThat(last.buildNumber()).isEqualTo(3);
        assertThat(namespace.list(Build.class)).hasSize(3);
        namespace.awaitEvent("BuildRetried", "Build app-retry-1 repeats this one.");
    }

    @Test
    void a_build_that_is_stopped_is_not_started_again() {
        namespace.apply(Definitions.projectOfItsOwn(gate.command(), "autoRetryLimit: 2"));
        namespace.apply(Definitions.build("app"));
        gate.awaitBuild();
        Build stop = Definitions.build("app");
        namespace.apply(Serialization.unmarshal(
                Serialization.asYaml(stop).replace("spec:", "spec:\n  stop: true"), Build.class));

        assertThat(namespace.awaitBuild("app").getStatus().buildStatus()).isEqualTo(BuildStatusType.STOPPED);
        namespace.apply(Definitions.projectWithBuildspecInSource());
        namespace.apply(Definitions.build("later"));
        namespace.awaitBuild("later");
        assertThat(namespace.list(Build.class)).hasSize(2);
    }

    /** The commit, the definition and the variables are those of the first build, though all of them are others by now. */
    @Test
    @Conforms("phases/retry-build")
    void a_retry_by_hand_means_the_same_thing_again() {
        namespace.apply(Definitions.projectOfItsOwn("test \"$WORD\" = first", ""));
        namespace.apply(Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Build
                metadata: {name: app}
                spec:
                  projectName: project
                  environmentVariablesOverride: [{name: WORD, value: first}]
                """, Build.class));
        BuildStatus first = namespace.awaitBuild("app").getStatus();
        namespace.apply(Definitions.projectOfItsOwn("exit 1", ""));

        BuildStatus again = namespace.awaitBuild(retry("again", "app")).getStatus();
        namespace.deleteAndAwait(Build.class, "app");
        BuildStatus andAgain = namespace.awaitBuild(retry("and-again", "again")).getStatus();

        assertThat(first.buildStatus()).isEqualTo(BuildStatusType.SUCCEEDED);
        assertThat(again.buildStatus()).isEqualTo(BuildStatusType.SUCCEEDED);
        assertThat(again.projectRevision()).isEqualTo(first.projectRevision());
        assertThat(andAgain.buildStatus()).isEqualTo(BuildStatusType.SUCCEEDED);
        assertThat(andAgain.buildNumber()).isEqualTo(3);
    }

    @Test
    void what_is_not_there_or_has_not_ended_is_not_repeated() {
        namespace.apply(Definitions.projectOfItsOwn(gate.command(), ""));
        namespace.apply(Definitions.build("running"));
        Gate.HeldBuild running = gate.awaitBuild();

        assertThat(message(retry("of-nothing", "nothing")))
                .isEqualTo("there is no Build nothing in this namespace to repeat; create a Build without retryOf");
        assertThat(message(retry("too-early", "running")))
                .isEqualTo("Build running has not ended; stop it or wait, then create the retry");
        running.letGo();
    }

    private String message(String build) {
        BuildStatus status = namespace.awaitBuild(build).getStatus();
        assertThat(status.buildStatus()).isEqualTo(BuildStatusType.FAILED);
        assertThat(status.failure()).isNotNull();
        return status.failure().message();
    }

    private String retry(String name, String of) {
        namespace.apply(Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Build
                metadata: {name: %s}
                spec: {projectName: project, retryOf: %s}
                """.formatted(name, of), Build.class));
        return name;
    }
}
