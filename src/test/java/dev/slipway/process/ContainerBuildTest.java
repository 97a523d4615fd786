package dev.slipway.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildStatus;
import dev.slipway.core.build.PhaseRecord;
import dev.slipway.core.build.PhaseStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A build in a container, with a double of the engine and a real shell. */
@Timeout(60)
class ContainerBuildTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final String IMAGE = "registry.example/team/image:1";

    @TempDir
    Path directory;

    private EngineDouble engine;
    private final Map<String, String> user = new HashMap<>();
    private final ContainerRun build = new ContainerRun(user);

    @BeforeEach
    void install() throws IOException {
        engine = new EngineDouble(directory);
        user.putAll(Map.of("PATH", engine.path(), "HOME", "/home/user"));
    }

    @Test
    void the_script_runs_in_a_container_and_leaves_what_a_build_leaves() throws Exception {
        engine.has(IMAGE);
        start(IMAGE, LONG, "env: {exported-variables: [X]}\n", "X=made; echo out; echo err >&2; echo a > a.txt");
        BuildResult result = build.end();

        assertThat(result.status()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(result.exportedVariables()).containsEntry("X", "made");
        assertThat(build.log()).contains("out\nerr\n");
        assertThat(directory.resolve("builds/b/src/a.txt")).hasContent("a");
        assertThat(engine.containers()).isEmpty();
    }

    @Test
    void the_container_is_told_nothing_but_where_the_build_is() throws Exception {
        engine.has(IMAGE);
        start(IMAGE, LONG, "env: {variables: {PASSWORD: hunter2}}\n", "echo \"p=$PASSWORD\"");
        build.end();

        String home = directory.resolve("builds/b").toString();
        assertThat(build.log()).contains("\np=hunter2\n");
        String mount = "[--mount][type=bind,source=" + home + ",target=" + home + "]";
        assertThat(engine.calls()).noneMatch(call -> call.contains("hunter2"));
        assertThat(engine.calls())
                .contains("[run][--name][slipway-7-b][--workdir][" + home + "/src]"
                        + "[--env][GIT_CONFIG_COUNT=1][--env][GIT_CONFIG_KEY_0=safe.directory][--env][GIT_CONFIG_VALUE_0=*]"
                        + "[--rm][--label][dev.slipway.runs=/runs][--user][0:0][--security-opt][label=disable]" + mount
                        + "[--entrypoint][/bin/sh][" + IMAGE
                        + "][-c][PATH=$PATH:$1; export PATH; exec /bin/sh \"$0\" 2>&1]"
                        + "[" + home + "/tmp/build.sh][" + home + "/bin]");
    }

    @Test
    void nothing_of_the_users_environment_is_in_the_container() throws Exception {
        engine.has(IMAGE);
        user.put("AWS_SECRET_ACCESS_KEY", "of-the-user");
        start(IMAGE, LONG, "", "env; echo home=$HOME");
        build.end();

        assertThat(build.log())
                .contains("home=/root\n")
                .doesNotContain("of-the-user")
                .doesNotContain(engine.path());
    }

    @Test
    void python_is_the_one_of_the_image() throws Exception {
        engine.has(IMAGE);
        start(IMAGE, LONG, "", "echo python; : > requirements.txt");
        build.end();

        assertThat(directory.resolve("builds/b/venv")).doesNotExist();
    }

    @Test
    void an_image_of_CodeBuild_selects_its_runtimes_itself() throws Exception {
        engine.has("public.ecr.aws/codebuild/standard:7.0");
        start(
                "aws/codebuild/standard:7.0",
                LONG,
                "phases:\n  install:\n    runtime-versions: {nodejs: 20.x}\n",
                "echo not reached");
        BuildResult result = build.end();

        // The double of the engine runs the shell of this machine, which has no file of runtimes.
        assertThat(build.log())
                .contains("Selecting 'nodejs' runtime version '20' based on manual selections...")
                .contains("No runtime can be selected: this image has no file /codebuild/image/config/runtimes.yml.")
                .doesNotContain("not reached\n");
        assertThat(ContainerRun.phase(result, BuildPhaseType.INSTALL).status()).isEqualTo(PhaseStatus.FAILED);
    }

    @Test
    void a_runtime_that_an_image_of_CodeBuild_does_not_have_fails_before_anything_runs() throws Exception {
        engine.has("public.ecr.aws/codebuild/standard:7.0");
        start("aws/codebuild/standard:7.0", LONG, "phases:\n  install:\n    runtime-versions: {node: 20}\n", "echo no");
        BuildResult result = build.end();

        PhaseRecord download = ContainerRun.phase(result, BuildPhaseType.DOWNLOAD_SOURCE);
        assertThat(download.status()).isEqualTo(PhaseStatus.FAILED);
        assertThat(download.context().statusCode()).isEqualTo("YAML_FILE_ERROR");
        assertThat(download.context().message()).startsWith("Unknown runtime named 'node'.");
    }

    @ParameterizedTest
    @CsvSource({
        "aws/codebuild/standard:7.0,           public.ecr.aws/codebuild/standard:7.0",
        "python,                               docker.io/library/python:latest",
        "team/image:2,                         docker.io/team/image:2",
        "123.dkr.ecr.eu-west-1.amazonaws.com/a, 123.dkr.ecr.eu-west-1.amazonaws.com/a:latest"
    })
    void an_image_that_is_not_there_is_pulled_and_shown(String image, String pulled) throws Exception {
        engine.canPull(pulled);
        start(image, LONG, "", "echo ran");

        assertThat(build.end().status()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(build.log()).startsWith("Pulling " + pulled + "\nTrying to pull " + pulled + "...\n");
        assertThat(engine.calls()).anyMatch(call -> call.contains("[" + pulled + "][-c]"));
    }

    @Test
    void an_image_that_is_there_is_not_pulled() throws Exception {
        engine.has("mine:1");
        start("mine:1", LONG, "", "echo ran");
        build.end();

        assertThat(engine.calls()).noneMatch(call -> call.startsWith("[pull]"));
        assertThat(build.log()).contains("\nran\n");
    }

    @Test
    void a_failed_pull_fails_provisioning_in_codebuilds_words() throws Exception {
        start("aws/codebuild/python:3.8", LONG, "", "echo never");
        BuildResult result = build.end();

        assertThat(result.status()).isEqualTo(BuildStatus.FAILED);
        PhaseRecord phase = ContainerRun.phase(result, BuildPhaseType.PROVISIONING);
        assertThat(phase.status()).isEqualTo(PhaseStatus.FAILED);
        assertThat(phase.context().statusCode()).isEqualTo("BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE");
        assertThat(result.failure().orElseThrow().message())
                .isEqualTo("Unable to pull the build's image aws/codebuild/python:3.8"
                        + " (public.ecr.aws/codebuild/python:3.8): Error: manifest unknown; name another one with"
                        + " --container-image");
        assertThat(build.log())
                .contains("Phase complete: PROVISIONING State: FAILED")
                .doesNotContain("DOWNLOAD_SOURCE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v/:/host", "", "--privileged", "a b", "UPPER"})
    void what_is_no_name_of_an_image_is_never_given_to_the_engine(String image) throws Exception {
        start(image, LONG, "", "echo never");

        assertThat(build.end().failure().orElseThrow().message()).endsWith("it is no name of an image");
        assertThat(engine.calls()).isEmpty();
    }

    @Test
    void a_stop_ends_the_container_and_what_it_started() throws Exception {
        engine.has(IMAGE);
        ProcessBuildRunner runner =
                start(IMAGE, LONG, "", "sleep 300 & echo pid=$!", "echo pid=$$; echo is-ready; sleep 300");
        build.awaitReady();
        assertThat(engine.containers()).containsExactly("slipway-7-b");

        runner.stop("b");

        assertThat(build.end().status()).isEqualTo(BuildStatus.STOPPED);
        assertThat(engine.containers()).isEmpty();
        for (String line :
                build.log().lines().filter(text -> text.matches("pid=\\d+")).toList()) {
            Optional<ProcessHandle> left = ProcessHandle.of(Long.parseLong(line.substring(4)));
            if (left.isPresent() && left.get().info().commandLine().isPresent()) {
                left.get().onExit().get(10, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void a_build_that_takes_too_long_is_ended_with_its_container() throws Exception {
        engine.has(IMAGE);
        start(IMAGE, Duration.ofSeconds(2), "", "sleep 300");

        assertThat(build.end().status()).isEqualTo(BuildStatus.TIMED_OUT);
        assertThat(engine.containers()).isEmpty();
    }

    @Test
    void a_stop_while_the_image_is_pulled_ends_the_pull() throws Exception {
        engine.pullWaits();
        ProcessBuildRunner runner = start(IMAGE, LONG, "", "echo never");
        while (!engine.pullBegan()) {
            Thread.onSpinWait();
        }

        runner.stop("b");

        BuildResult result = build.end();
        assertThat(result.status()).isEqualTo(BuildStatus.STOPPED);
        assertThat(ContainerRun.phase(result, BuildPhaseType.PROVISIONING).status())
                .isEqualTo(PhaseStatus.STOPPED);
        assertThat(build.log())
                .contains("Phase complete: PROVISIONING State: STOPPED")
                .doesNotContain("Running command");
    }

    @ParameterizedTest
    @CsvSource({
        "137, Build container found dead before completing the build: it was killed (exit code 137)",
        "1,   Build container found dead before completing the build (exit code 1): something outside Slipway ended it",
        "127, the container of the build could not be started (exit code 127)"
    })
    void a_container_that_ends_before_its_script_is_a_fault(int code, String message) throws Exception {
        engine.has(IMAGE).exits(code);
        start(IMAGE, LONG, "", "echo never");
        BuildResult result = build.end();

        assertThat(result.status()).isEqualTo(BuildStatus.FAULT);
        assertThat(result.failure().orElseThrow().message()).startsWith(message);
    }

    @Test
    void a_directory_that_the_engine_could_misread_is_refused() throws Exception {
        build.start(Files.createDirectory(directory.resolve("a,target=,b")), IMAGE, LONG, "", "echo never");

        assertThat(build.end().failure().orElseThrow().message()).contains("has a comma");
        assertThat(engine.calls()).isEmpty();
    }

    @Test
    void containers_of_a_run_can_be_removed_by_another_one() throws Exception {
        engine.left("slipway-3-x", "/runs").left("slipway-31-y", "/runs").left("of-somebody-else", "/runs");

        ContainerSettings settings = ContainerRun.SETTINGS;
        assertThat(settings.runsWithContainers(user)).containsExactlyInAnyOrder("3", "31");
        settings.removeContainersOf("3", user);

        assertThat(engine.containers()).containsExactly("of-somebody-else", "slipway-31-y");
    }

    private ProcessBuildRunner start(String image, Duration timeout, String blocks, String... commands) {
        return build.start(directory.resolve("builds"), image, timeout, blocks, commands);
    }
}
