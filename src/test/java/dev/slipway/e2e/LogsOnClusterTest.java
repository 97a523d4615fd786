package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.Build;
import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildStatusType;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Logs that outlive their pods, and who reads them. */
@Tag("cluster")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = OnCluster.OPERATOR, mode = ResourceAccessMode.READ)
class LogsOnClusterTest extends OnCluster {

    private static final String CANARY = "ghp_" + "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    @Test
    void a_log_is_read_while_its_build_runs_and_ends_with_it() throws Exception {
        KubeUser reader = KubeUser.of(namespace, "reader", "view");
        start("echo before", gate.command(), "echo after");
        Gate.HeldBuild held = gate.awaitBuild();

        Process logs = reader.start("logs", "-f", "app-1");
        try (BufferedReader lines = logs.inputReader()) {
            awaitLine(lines, "before");
            held.letGo();

            assertThat(lines.lines().collect(Collectors.toList()))
                    .contains("after")
                    .anyMatch(line -> line.contains("Phase complete: UPLOAD_ARTIFACTS State: SUCCEEDED"));
        }
        assertThat(logs.waitFor()).isZero();
        assertThat(ended().getStatus().logs()).satisfies(log -> {
            assertThat(log.complete()).isTrue();
            assertThat(log.message()).isNull();
            assertThat(log.sizeInBytes()).isGreaterThan(100);
        });
    }

    @Test
    void a_log_is_there_when_the_pod_is_gone() {
        KubeUser reader = KubeUser.of(namespace, "reader", "view");
        start("echo printed");
        ended();
        String before = reader.slipway(0, "logs", "app-1");

        namespace.deleteAndAwait(Job.class, "app-1");
        namespace
                .client()
                .pods()
                .inNamespace(namespace.name())
                .withLabel("slipway.dev/build", "app-1")
                .waitUntilCondition(pod -> pod == null, 60, TimeUnit.SECONDS);

        assertThat(reader.slipway(0, "logs", "app-1")).isEqualTo(before).contains("\nprinted\n");
    }

    @Test
    void of_a_pod_that_is_deleted_in_the_middle_the_log_is_there_and_says_so() throws Exception {
        KubeUser reader = KubeUser.of(namespace, "reader", "view");
        start("echo before", gate.command(), "echo after");
        gate.awaitBuild();
        Process logs = reader.start("logs", "-f", "app-1");
        try (BufferedReader lines = logs.inputReader()) {
            awaitLine(lines, "before");

            namespace
                    .client()
                    .pods()
                    .inNamespace(namespace.name())
                    .withLabel("slipway.dev/build", "app-1")
                    .delete();

            assertThat(lines.lines().collect(Collectors.toList()))
                    .anyMatch(line -> line.contains("Phase complete: BUILD State: STOPPED"))
                    .doesNotContain("after");
        }
        Build build = ended();
        assertThat(build.getStatus().buildStatus()).isEqualTo(BuildStatusType.FAULT);
        assertThat(build.getStatus().failure().message()).startsWith("the pod of the build was ended from outside");
        assertThat(reader.slipway(0, "logs", "app-1"))
                .contains("\nbefore\n")
                .contains("Phase complete: BUILD State: STOPPED");
    }

    @Test
    void of_an_agent_that_is_killed_the_log_is_there_and_says_that_its_end_may_be_missing() throws Exception {
        KubeUser reader = KubeUser.of(namespace, "reader", "view");
        start("echo before", gate.command());
        gate.awaitBuild();
        Process logs = reader.start("logs", "-f", "app-1");
        try (BufferedReader lines = logs.inputReader()) {
            awaitLine(lines, "before");

            for (Pod pod : namespace
                    .client()
                    .pods()
                    .inNamespace(namespace.name())
                    .withLabel("slipway.dev/build", "app-1")
                    .list()
                    .getItems()) {
                namespace.client().resource(pod).withGracePeriod(0).delete();
            }

            assertThat(lines.lines().collect(Collectors.toList()))
                    .anyMatch(line ->
                            line.startsWith("slipway: this log is not complete: ") || line.contains("State: STOPPED"));
        }
        assertThat(logs.waitFor()).isZero();
    }

    @Test
    void a_build_that_fails_in_its_source_has_a_log() {
        KubeUser reader = KubeUser.of(namespace, "reader", "view");
        namespace.apply(project("commands: {not: a list}"), build());

        assertThat(ended().getStatus().failure().phase()).isEqualTo("DOWNLOAD_SOURCE");
        assertThat(reader.slipway(0, "logs", "app-1")).contains("Phase complete: DOWNLOAD_SOURCE State: FAILED");
        assertThat(ended().getStatus().logs().complete()).isTrue();
    }

    @Test
    void who_may_not_get_the_logs_of_builds_is_refused_whether_or_not_there_is_one() {
        KubeUser stranger = KubeUser.of(namespace, "stranger");
        start("echo printed");
        ended();

        assertThat(stranger.slipway(1, "logs", "app-1"))
                .isEqualTo("slipway: get of builds/log of Build app-1 in namespace " + namespace.name()
                        + " is not allowed; ask for a role with it, such as view, in that namespace\n");
        assertThat(stranger.slipway(1, "logs", "app-2")).contains("get of builds/log of Build app-2", "is not allowed");
    }

    @Test
    void who_may_read_one_namespace_reads_no_other() {
        try (ClusterNamespace other = new ClusterNamespace()) {
            KubeUser neighbour = KubeUser.of(other, "neighbour", "view");
            start("echo printed");
            ended();

            assertThat(neighbour.slipway(1, "logs", "-n", namespace.name(), "app-1"))
                    .contains("is not allowed");
        }
    }

    @Test
    void who_may_read_is_told_that_there_is_no_such_build() {
        KubeUser reader = KubeUser.of(namespace, "reader", "view");

        assertThat(reader.slipway(1, "logs", "app-7"))
                .isEqualTo("slipway: there is no Build app-7 in namespace " + namespace.name() + "\n");
    }

    @Test
    void a_token_that_nobody_has_is_refused_by_the_api_server() {
        assertThat(KubeUser.withToken(namespace, "nobody").slipway(1, "logs", "app-1"))
                .contains("the API server does not know you; log in again");
    }

    @Test
    void an_administrator_reads_as_a_service_account_whose_tokens_they_may_create() {
        KubeUser.of(namespace, "reader", "view");
        KubeUser admin = KubeUser.of(namespace, "admin", "admin");
        start("echo printed");
        ended();

        assertThat(admin.slipway(0, "logs", "--service-account", "reader", "app-1"))
                .contains("\nprinted\n");
        assertThat(admin.slipway(1, "logs", "--service-account", "none", "app-1"))
                .contains("there is no service account none in namespace " + namespace.name());
    }

    @Test
    void where_no_logs_are_served_the_pods_log_is_shown() {
        KubeUser reader = KubeUser.of(namespace, "reader", "view");
        start("echo printed");
        ended();

        assertThat(reader.slipway(0, "logs", "--logs-service", namespace.name() + "/none", "app-1"))
                .contains("\nprinted\n")
                .contains("slipway: this is the log of the pod: ");
        namespace.deleteAndAwait(Job.class, "app-1");
    }

    @Test
    void a_token_that_a_build_prints_is_neither_in_the_stored_log_nor_in_the_status() {
        KubeUser reader = KubeUser.of(namespace, "reader", "view");
        start("echo " + CANARY.substring(0, 10) + "$(printf %s " + CANARY.substring(10) + "); exit 1");

        Build build = ended();

        assertThat(reader.slipway(0, "logs", "app-1")).contains("\n***\n").doesNotContain(CANARY);
        assertThat(Serialization.asYaml(build.getStatus())).contains("***").doesNotContain(CANARY);
    }

    private static void awaitLine(BufferedReader lines, String wanted) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(wanted)) {
                return;
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError("the log ended before " + wanted + ":\n" + seen);
    }

    private Build ended() {
        return namespace.await(
                Build.class,
                "app-1",
                build -> build.getStatus() != null
                        && Conditions.isTrue(build.getStatus().conditions(), "Completed"));
    }

    private void start(String... commands) {
        String list = List.of(commands).stream()
                .map(command -> "- '" + command.replace("'", "''") + "'\n")
                .collect(Collectors.joining());
        namespace.apply(project("commands:\n" + list.indent(2)), build());
    }

    private static Build build() {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Build
                metadata: {name: app-1}
                spec: {projectName: app}
                """, Build.class);
    }

    private static BuildProject project(String buildPhase) {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: BuildProject
                metadata: {name: app}
                spec:
                  source:
                    type: NO_SOURCE
                    buildspec: |
                      version: 0.2
                      phases:
                        build:
                %s
                  environment: {type: LINUX_CONTAINER, image: '%s', computeType: BUILD_GENERAL1_SMALL}
                  timeoutInMinutes: 5
                """.formatted(buildPhase.indent(10), Definitions.IMAGE), BuildProject.class);
    }
}
