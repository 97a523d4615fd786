package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.Build;
import dev.slipway.api.BuildFailure;
import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildSpec;
import dev.slipway.api.BuildStatusType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Build in AWS tells why it failed, and its log is asked for once. */
class AwsBuildsTest {

    private final RunsInFakeAws in = new RunsInFakeAws();
    private final Build build = Serialization.unmarshal("""
            apiVersion: slipway.dev/v1alpha1
            kind: Build
            metadata: {name: b, namespace: team, uid: u, generation: 1, creationTimestamp: "2026-01-02T03:04:05Z"}
            spec: {projectName: app}
            """, Build.class);

    @AfterEach
    void stop() {
        in.close();
    }

    private UpdateControl<Build> reconcile() {
        BuildProject project = Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: BuildProject
                metadata: {name: app, namespace: team}
                spec:
                  target: AWS
                  source: {type: NO_SOURCE, buildspec: "version: 0.2"}
                  environment: {image: i}
                  aws: %s
                status: {aws: {name: app}}
                """.formatted(in.placement()), BuildProject.class);
        UpdateControl<Build> update =
                in.builds.reconcile(build, new AwsBuilds.InAws(Optional.of(project)), RunsInFakeAws.NOW);
        update.getResource().ifPresent(changed -> build.setStatus(changed.getStatus()));
        return update;
    }

    private void start() {
        reconcile();
        reconcile();
        assertThat(build.getStatus().buildStatus()).isEqualTo(BuildStatusType.IN_PROGRESS);
    }

    private void seen() throws InterruptedException {
        in.awaitNews();
        reconcile();
    }

    @Test
    void a_failed_build_tells_phase_command_exit_code_and_last_lines() throws InterruptedException {
        in.createProject(project -> {});
        start();

        in.aws.failBuild(in.buildId(), "python -m unittest discover", 1, "F", "FAILED (failures=1)");
        seen();

        assertThat(build.getStatus().buildStatus()).isEqualTo(BuildStatusType.FAILED);
        assertThat(build.getStatus().failure())
                .isEqualTo(new BuildFailure(
                        "BUILD",
                        "python -m unittest discover",
                        1,
                        "Error while executing command: python -m unittest discover. Reason: exit status 1",
                        List.of("F", "FAILED (failures=1)")));
        assertThat(build.getStatus().phases()).hasSize(11);
        assertThat(in.told("LogNotRead")).isEmpty();
    }

    @Test
    void a_stop_that_AWS_does_not_allow_is_told() throws InterruptedException {
        in.createProject(project -> {});
        start();
        build.setSpec(new BuildSpec("app", null, null, null, null, null, null, null, null, true));
        in.aws.failNext("CodeBuild.StopBuild", "AccessDeniedException", "not authorized", 1);

        reconcile();

        assertThat(in.told("AwsAccessDenied"))
                .containsExactly(
                        "The build was not stopped: AWS says: not authorized; grant it, as slipway aws policy prints it");
    }

    @Test
    void a_log_is_asked_for_once() throws InterruptedException {
        in.createProject(project -> {});
        start();
        in.aws.failBuild(in.buildId(), "make", 1, "F");
        seen();
        assertThat(in.calls("CloudWatchLogs.GetLogEvents")).isEqualTo(1);

        UpdateControl<Build> again = new BuildReconciler(
                        in.builds,
                        null,
                        null,
                        null,
                        null,
                        new RetriedBuilds(in.cluster.client, null, null, null),
                        in.cluster.client,
                        null,
                        () -> RunsInFakeAws.NOW)
                .reconcile(build, RunsInFakeAws.alone());

        assertThat(again.isNoUpdate()).isTrue();
        assertThat(in.calls("CloudWatchLogs.GetLogEvents")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUCCEEDED", "STOPPED"})
    void a_log_that_explains_nothing_is_not_asked_for(String status) throws InterruptedException {
        in.createProject(project -> {});
        start();

        in.aws.endBuild(in.buildId(), status);
        seen();

        assertThat(build.getStatus().buildStatus()).hasToString(status);
        assertThat(in.calls("CloudWatchLogs.GetLogEvents")).isZero();
    }

    @Test
    void of_a_build_whose_time_was_up_the_end_of_the_log_is_told() throws InterruptedException {
        in.createProject(project -> {});
        start();

        in.aws.endBuild(in.buildId(), "TIMED_OUT");
        seen();

        assertThat(build.getStatus().failure().message()).isEqualTo("Build has timed out. ");
        assertThat(build.getStatus().failure().lastLines())
                .contains("testing")
                .anyMatch(line -> line.endsWith("Running command make test"));
    }

    @Test
    void a_log_that_nobody_may_read_does_not_keep_the_build_from_ending() throws InterruptedException {
        in.createProject(project -> {});
        start();
        in.aws.failNext("CloudWatchLogs.GetLogEvents", "AccessDeniedException", "not authorized", 1);

        in.aws.failBuild(in.buildId(), "make", 1, "F");
        seen();

        assertToldWithoutLines("the log of build " + in.buildId() + " is in log group /aws/codebuild/app, stream "
                + in.buildId().substring(4)
                + ", and could not be read: AWS says: not authorized; grant it, as slipway aws policy prints it");
    }

    @Test
    void a_log_that_is_gone_does_not_keep_the_build_from_ending() throws InterruptedException {
        in.createProject(project -> {});
        start();

        in.aws.failBuild(in.buildId(), "make", 1, "F");
        in.removeLogs();
        seen();

        assertToldWithoutLines("the log of build " + in.buildId() + " is in log group /aws/codebuild/app, stream "
                + in.buildId().substring(4)
                + ", and could not be read: AWS says: The specified log group does not exist.");
    }

    @Test
    void a_build_that_does_not_log_there_says_so() throws InterruptedException {
        in.createProject(
                project -> project.logsConfig(config -> config.cloudWatchLogs(logs -> logs.status("DISABLED"))));
        start();

        in.aws.failBuild(in.buildId(), "make", 1, "F");
        seen();

        assertToldWithoutLines("build " + in.buildId() + " has no log in CloudWatch Logs; see the build in CodeBuild");
    }

    private void assertToldWithoutLines(String event) {
        assertThat(build.getStatus().failure())
                .isEqualTo(new BuildFailure(
                        "BUILD", "make", 1, "Error while executing command: make. Reason: exit status 1", null));
        assertThat(in.told("LogNotRead")).containsExactly(event);
    }
}
