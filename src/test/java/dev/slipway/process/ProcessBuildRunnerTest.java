package dev.slipway.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.build.BuildDefinition;
import dev.slipway.core.build.BuildFailure;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.BuildRequest;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildSnapshot;
import dev.slipway.core.build.BuildStatus;
import dev.slipway.core.build.FetchedSource;
import dev.slipway.core.build.PhaseRecord;
import dev.slipway.core.build.PhaseStatus;
import dev.slipway.core.build.SecretValues;
import dev.slipway.core.build.ValueReference;
import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.image.ImageBuilding;
import dev.slipway.core.image.ImageStep;
import dev.slipway.core.report.ReportStatus;
import dev.slipway.files.DirectoryArtifacts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a real shell. */
@Timeout(60)
class ProcessBuildRunnerTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    Path directory;

    private final Map<String, String> user = new HashMap<>(Map.of("PATH", System.getenv("PATH"), "HOME", "/home/user"));
    private final Map<ValueReference, SecretValues.Lookup> kept = new HashMap<>();
    private SecretValues values = references -> kept;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CompletableFuture<BuildResult> end = new CompletableFuture<>();

    @Test
    void a_build_whose_commands_succeed_succeeds() throws Exception {
        BuildResult result = run("echo hello");

        assertThat(result.status()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(result.failure()).isEmpty();
        assertThat(log()).contains("hello\n");
        assertThat(result.phases()).extracting(PhaseRecord::type).endsWith(BuildPhaseType.COMPLETED);
    }

    @Test
    @Conforms("phases/order")
    void a_build_goes_through_all_phases_in_their_order() throws Exception {
        BuildResult result = run("echo");

        assertThat(result.phases()).extracting(PhaseRecord::type).containsExactly(BuildPhaseType.values());
        assertThat(result.phases())
                .filteredOn(phase -> phase.end().isEmpty())
                .extracting(PhaseRecord::type)
                .containsExactly(BuildPhaseType.COMPLETED);
    }

    @Test
    @Conforms("phases/failed-download-source")
    void after_a_failed_DOWNLOAD_SOURCE_nothing_runs() throws Exception {
        start(LONG, List.of("Out"), "version: 0.2\nphases: {build: {commands: [{a: b}]}}\nartifacts: {files: '*'}\n");
        BuildResult result = end.get(30, TimeUnit.SECONDS);

        assertThat(result.status()).isEqualTo(BuildStatus.FAILED);
        assertThat(result.phases())
                .extracting(PhaseRecord::type)
                .containsExactly(
                        BuildPhaseType.SUBMITTED,
                        BuildPhaseType.QUEUED,
                        BuildPhaseType.PROVISIONING,
                        BuildPhaseType.DOWNLOAD_SOURCE,
                        BuildPhaseType.FINALIZING,
                        BuildPhaseType.COMPLETED);
        assertThat(phase(result, BuildPhaseType.DOWNLOAD_SOURCE).status()).isEqualTo(PhaseStatus.FAILED);
    }

    @Test
    @Conforms("phases/stop")
    void a_build_that_is_over_cannot_be_stopped() throws Exception {
        ProcessBuildRunner runner = start(LONG, "echo");
        BuildResult result = end.get(30, TimeUnit.SECONDS);

        runner.stop("b");

        assertThat(runner.observe("b")).isEqualTo(new BuildSnapshot.Ended(result));
    }

    @Test
    void the_last_line_of_a_long_output_is_not_lost_when_the_shell_ends_first() throws Exception {
        BuildResult result = run("seq 1 20000");

        assertThat(log()).contains("\n20000\n").contains("Phase complete: BUILD State: SUCCEEDED");
        assertThat(result.status()).isEqualTo(BuildStatus.SUCCEEDED);
    }

    @Test
    void a_failure_names_the_phase_the_command_its_exit_code_and_its_last_lines() throws Exception {
        BuildResult result = run("echo first", "echo broken; exit 7", "echo never");

        assertThat(result.status()).isEqualTo(BuildStatus.FAILED);
        BuildFailure failure = result.failure().orElseThrow();
        assertThat(failure.phase()).isEqualTo(BuildPhaseType.BUILD);
        assertThat(failure.command()).contains("echo broken; exit 7");
        assertThat(failure.exitCode()).hasValue(7);
        assertThat(failure.lastLines()).contains("broken").doesNotContain("never");
        assertThat(log()).doesNotContain("never\n");
    }

    @Test
    @Conforms("phases/stop")
    void a_stop_ends_what_the_build_left_in_the_background_too() throws Exception {
        ProcessBuildRunner runner =
                start(LONG, "sleep 300 & echo pid=$!", "sleep 300 & echo pid=$!; echo is-ready; sleep 300");
        assertThat(ready.await(30, TimeUnit.SECONDS)).isTrue();

        runner.stop("b");

        BuildResult result = end.get(30, TimeUnit.SECONDS);
        assertThat(result.status()).isEqualTo(BuildStatus.STOPPED);
        assertThat(phase(result, BuildPhaseType.BUILD).status()).isEqualTo(PhaseStatus.STOPPED);
        assertThat(runner.observe("b")).isEqualTo(new BuildSnapshot.Ended(result));
        assertEnded(2);
    }

    @Test
    void git_does_not_find_the_repository_that_the_run_lives_in() throws Exception {
        Files.createDirectories(directory.resolve(".git"));

        BuildResult result = run("echo ceiling=$GIT_CEILING_DIRECTORIES dir=${GIT_DIR-none}");

        assertThat(log()).contains("ceiling=" + directory.resolve("builds/b") + " dir=none\n");
        assertThat(result.status()).isEqualTo(BuildStatus.SUCCEEDED);
    }

    @Test
    void a_stop_while_the_virtual_environment_is_made_runs_no_command() throws Exception {
        Path python = Files.createDirectories(directory.resolve("bin")).resolve("python3");
        Files.writeString(
                python, "#!/bin/sh\necho started > '" + directory.resolve("venv-began") + "'\nexec sleep 300\n");
        python.toFile().setExecutable(true);
        user.put("PATH", directory.resolve("bin") + ":" + user.get("PATH"));
        ProcessBuildRunner runner = start(LONG, "python3 -c 'print(1)'");
        while (!Files.exists(directory.resolve("venv-began"))) {
            Thread.onSpinWait();
        }

        runner.stop("b");

        BuildResult result = end.get(30, TimeUnit.SECONDS);
        assertThat(result.status()).isEqualTo(BuildStatus.STOPPED);
        assertThat(result.failure().orElseThrow().phase()).isEqualTo(BuildPhaseType.DOWNLOAD_SOURCE);
        assertThat(log()).doesNotContain("Running command").doesNotContain("venv module");
    }

    @Test
    void an_exported_value_that_is_not_utf_8_does_not_fail_the_build() throws Exception {
        start(
                LONG,
                List.of(),
                "version: 0.2\nenv: {exported-variables: [X]}\nphases: {build: {commands: [\"X=$(printf '\\\\377')\"]}}\n");

        assertThat(end.get(45, TimeUnit.SECONDS).exportedVariables()).containsEntry("X", "\uFFFD");
    }

    @Test
    void what_a_build_leaves_behind_ends_with_it() throws Exception {
        BuildResult result = run("sleep 300 & echo pid=$!");

        assertThat(result.status()).isEqualTo(BuildStatus.SUCCEEDED);
        assertEnded(1);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_daemon_that_holds_the_output_does_not_hold_the_build_and_ends_with_it() throws Exception {
        BuildResult result =
                run("setsid sh -c 'echo pid=$$; touch began; exec sleep 300' & until [ -e began ]; do :; done");

        assertThat(result.status()).isEqualTo(BuildStatus.SUCCEEDED);
        assertEnded(1);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void what_floods_the_output_when_the_build_ends_ends_with_it() throws Exception {
        BuildResult result = run(
                "setsid sh -c 'echo pid=$$; touch began; exec yes' & until [ -e began ]; do :; done",
                "sh -c 'echo pid=$$; touch second; exec yes' & until [ -e second ]; do :; done");

        assertThat(result.status()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(log()).contains("Phase complete: POST_BUILD State: SUCCEEDED");
        assertEnded(2);
    }

    @Test
    void the_environment_is_written_for_its_owner_alone() throws Exception {
        BuildResult result = run("ls -l \"$CODEBUILD_SRC_DIR/../tmp/env.sh\" | cut -c1-10");

        assertThat(result.status()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(log()).contains("\n-rw-------\n");
    }

    @Test
    @Conforms("phases/timeout")
    void a_build_that_takes_too_long_times_out_with_everything_it_started() throws Exception {
        start(Duration.ofSeconds(1), "sleep 300 & echo pid=$!; sleep 300");

        BuildResult result = end.get(30, TimeUnit.SECONDS);

        assertThat(result.status()).isEqualTo(BuildStatus.TIMED_OUT);
        assertThat(phase(result, BuildPhaseType.BUILD).status()).isEqualTo(PhaseStatus.TIMED_OUT);
        assertEnded(1);
    }

    @Test
    void a_build_that_ignores_the_request_to_end_is_ended_all_the_same() throws Exception {
        ProcessBuildRunner runner = start(LONG, "trap '' TERM; echo is-ready; while :; do sleep 1; done");
        assertThat(ready.await(30, TimeUnit.SECONDS)).isTrue();

        runner.stop("b");

        assertThat(end.get(30, TimeUnit.SECONDS).status()).isEqualTo(BuildStatus.STOPPED);
    }

    @Test
    void a_script_that_was_killed_is_a_fault_and_no_success() throws Exception {
        BuildResult result = run("kill -9 0");

        assertThat(result.status()).isEqualTo(BuildStatus.FAULT);
        assertThat(result.failure().orElseThrow().message()).contains("something outside Slipway ended it");
    }

    @ParameterizedTest
    @CsvSource({"AWS_REGION", "AWS_DEFAULT_REGION"})
    @Conforms("environment/region")
    void the_users_region_has_both_of_its_names(String name) throws Exception {
        user.put(name, "eu-central-1");

        run("echo \"[$AWS_REGION $AWS_DEFAULT_REGION]\"");

        assertThat(log()).contains("\n[eu-central-1 eu-central-1]\n");
    }

    @Test
    void a_credential_helper_that_has_nothing_to_help_with_says_so() throws Exception {
        start(
                LONG,
                List.of(),
                "version: 0.2\nproxy: {logs: yes}\nenv: {git-credential-helper: yes}\nphases: {build: {commands: [id]}}\n");

        assertThat(end.get(45, TimeUnit.SECONDS).status()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(log()).contains("Warning: git-credential-helper has no effect");
    }

    @Test
    @Conforms("environment/home")
    void a_build_has_a_home_of_its_own() throws Exception {
        run("echo home=$HOME; echo data > \"$HOME/file\"");

        assertThat(log()).contains("home=" + directory.resolve("builds/b/home"));
        assertThat(directory.resolve("builds/b/home/file")).hasContent("data");
    }

    @Test
    void a_build_does_not_inherit_what_would_change_its_interpreters_or_belongs_to_another_build() throws Exception {
        Path trap = Files.writeString(directory.resolve("trap"), "echo sourced\n");
        for (String name : List.of("BASH_ENV", "ENV")) {
            user.put(name, trap.toString());
        }
        for (String name : List.of("LD_LIBRARY_PATH", "DYLD_X", "CODEBUILD_FOREIGN", "SLIPWAY_X", "PYTHONPATH")) {
            user.put(name, "/inherited");
        }
        user.put("MINE", "kept");

        run("env");

        assertThat(log()).doesNotContain("/inherited").doesNotContain("sourced").contains("MINE=kept\n");
    }

    @Test
    void values_are_never_run_by_the_shell() throws Exception {
        user.put("FROM_USER", "$(echo run) `echo run` '\"; echo run");

        run("printf '%s\\n' \"value=$FROM_USER\"");

        assertThat(log()).contains("value=$(echo run) `echo run` '\"; echo run\n");
    }

    @Test
    void its_artifact_is_kept() throws Exception {
        start(LONG, List.of("Out"), spec("echo made > made.txt") + "artifacts:\n  files: [made.txt]\n");
        BuildResult result = end.get(30, TimeUnit.SECONDS);

        assertThat(result.status()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(result.artifacts()).singleElement().satisfies(artifact -> {
            assertThat(artifact.name()).isEqualTo("Out");
            assertThat(artifact.files()).isEqualTo(1);
            assertThat(Path.of(artifact.location()))
                    .isEqualTo(directory.resolve("artifacts/Out.zip"))
                    .isRegularFile();
        });
    }

    @Test
    void an_artifact_without_files_fails_the_upload() throws Exception {
        start(LONG, List.of("Out"), spec("echo") + "artifacts:\n  files: [nothing.txt]\n");
        BuildResult result = end.get(30, TimeUnit.SECONDS);

        assertThat(result.status()).isEqualTo(BuildStatus.FAILED);
        assertThat(result.failure().orElseThrow().phase()).isEqualTo(BuildPhaseType.UPLOAD_ARTIFACTS);
        assertThat(directory.resolve("artifacts/Out.zip")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "0, <testsuite><testcase name='a'><failure/></testcase></testsuite>, SUCCEEDED, FAILED",
        "1, <testsuite><testcase name='a'/></testsuite>,                     FAILED,    SUCCEEDED",
        "0, nonsense,                                                        SUCCEEDED, INCOMPLETE",
        "0, '',                                                              SUCCEEDED, INCOMPLETE"
    })
    @Conforms({"reports/result-of-the-build", "reports/missing-files"})
    void a_report_tells_of_tests_and_leaves_the_result_to_the_commands(
            int exitCode, String content, BuildStatus status, ReportStatus reported) throws Exception {
        String write = content.isEmpty() ? "" : "echo \"" + content + "\" > out.xml; ";
        start(LONG, List.of(), spec(write + "exit " + exitCode) + "reports:\n  unit:\n    files: [out.xml]\n");

        BuildResult result = end.get(30, TimeUnit.SECONDS);

        assertThat(result.status()).isEqualTo(status);
        assertThat(result.reports()).singleElement().satisfies(report -> {
            assertThat(report.name()).isEqualTo("project-unit");
            assertThat(report.status()).isEqualTo(reported);
        });
        assertThat(log()).contains("Report project-unit (JUNITXML) " + reported);
    }

    @Test
    void a_build_that_does_not_reach_its_end_has_no_reports() throws Exception {
        start(
                LONG,
                List.of(),
                "version: 0.2\nphases: {install: {commands: [\"exit 1\"]}}\nreports: {unit: {files: [out.xml]}}\n");

        assertThat(end.get(30, TimeUnit.SECONDS).reports()).isEmpty();
    }

    @Test
    void a_build_that_was_never_started_is_absent() {
        assertThat(runner().observe("b")).isEqualTo(new BuildSnapshot.Absent());
    }

    @Test
    @Conforms({"environment/secrets-are-masked", "environment/key-ids-are-masked"})
    void a_secret_is_a_variable_of_the_build_and_stands_nowhere_in_its_log() throws Exception {
        kept.put(new ValueReference.Parameter("/db/password"), new SecretValues.Found("hunter2"));
        user.put("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG");
        start(
                LONG,
                List.of(),
                "version: 0.2\nenv: {parameter-store: {PW: /db/password}}\n"
                        + spec(
                                        "[ \"$PW\" = hunter2 ] && printf hun && printf 'ter2\\n'",
                                        "echo $AWS_SECRET_ACCESS_KEY; exit 3")
                                .substring("version: 0.2\n".length()));

        BuildResult result = end.get(45, TimeUnit.SECONDS);

        assertThat(log()).contains("Decrypting parameter store environment variables\n", "\n***\n");
        assertThat(log() + result).doesNotContain("hunter2").doesNotContain("wJalrXUtnFEMI");
        assertThat(result.failure().orElseThrow().lastLines()).containsExactly("***");
    }

    @Test
    @Conforms("environment/secrets-are-not-exported")
    void a_secret_is_not_exported() throws Exception {
        kept.put(new ValueReference.Parameter("/db/password"), new SecretValues.Found("hunter2"));
        start(LONG, List.of(), """
                version: 0.2
                env: {parameter-store: {PW: /db/password}, exported-variables: [PW, X, AWS_X]}
                phases: {build: {commands: [X=1, AWS_X=2]}}
                """);

        assertThat(end.get(45, TimeUnit.SECONDS).exportedVariables()).containsExactly(Map.entry("X", "1"));
        assertThat(log()).contains("Warning: PW is not exported, as its value is a secret");
    }

    @Test
    void a_value_that_cannot_be_had_fails_the_build_before_any_command() throws Exception {
        kept.put(new ValueReference.Parameter("/db/password"), new SecretValues.Missing(""));
        start(
                LONG,
                List.of(),
                "version: 0.2\nenv: {parameter-store: {PW: /db/password}}\nphases: {build: {commands: [id]}}\n");

        BuildResult result = end.get(45, TimeUnit.SECONDS);

        assertThat(result.status()).isEqualTo(BuildStatus.FAILED);
        assertThat(phase(result, BuildPhaseType.DOWNLOAD_SOURCE).context().message())
                .isEqualTo("parameter does not exist: /db/password");
        assertThat(log())
                .contains(
                        "Processing environment variables\n",
                        "Decrypting parameter store environment variables\n",
                        "Phase context status code: Decrypted Variables Error Message: parameter does not exist: /db/password\n")
                .doesNotContain("Running command");
    }

    @Test
    void a_stop_does_not_wait_for_an_answer_that_does_not_come() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        values = references -> {
            asked.countDown();
            LockSupport.park();
            return Map.of();
        };
        ProcessBuildRunner runner = start(
                LONG, List.of(), "version: 0.2\nenv: {parameter-store: {PW: p}}\nphases: {build: {commands: [id]}}\n");
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

        runner.stop("b");

        assertThat(end.get(30, TimeUnit.SECONDS).status()).isEqualTo(BuildStatus.STOPPED);
    }

    private BuildResult run(String... commands) throws Exception {
        start(LONG, commands);
        return end.get(45, TimeUnit.SECONDS);
    }

    private ProcessBuildRunner start(Duration timeout, String... commands) {
        return start(timeout, List.of(), spec(commands));
    }

    private ProcessBuildRunner start(Duration timeout, List<String> outputs, String buildspec) {
        ProcessBuildRunner runner = runner();
        BuildDefinition definition = new BuildDefinition(
                "project",
                "b",
                1,
                "image",
                new BuildspecLocation.Inline(buildspec),
                Map.of(),
                "user",
                Optional.empty(),
                outputs,
                timeout,
                Instant.EPOCH,
                ImageBuilding.NONE);
        runner.start(new BuildRequest(definition, List.of()));
        return runner;
    }

    private ProcessBuildRunner runner() {
        SourceProvider none = (origin, identifier, target) -> new SourceProvider.Provided(
                new FetchedSource(identifier, target.toString(), Optional.empty(), Optional.empty()));
        RunnerListener listener = new RunnerListener() {
            @Override
            public void log(String buildId, byte[] bytes, int offset, int length) {
                log.write(bytes, offset, length);
                if (ProcessBuildRunnerTest.this.log().contains("\nis-ready\n")) {
                    ready.countDown();
                }
            }

            @Override
            public void ended(String buildId, BuildSnapshot.Ended snapshot) {
                end.complete(snapshot.result());
            }
        };
        return new ProcessBuildRunner(
                directory.resolve("builds"),
                none,
                new DirectoryArtifacts(directory.resolve("artifacts")),
                listener,
                (image, directory) -> ImageStep.skipped(image, "a test"),
                values,
                user,
                InstantSource.system());
    }

    private String log() {
        return log.toString(StandardCharsets.UTF_8);
    }

    private static String spec(String... commands) {
        StringBuilder spec = new StringBuilder("version: 0.2\nphases:\n  build:\n    commands:\n");
        for (String command : commands) {
            spec.append("      - |-\n        ").append(command).append('\n');
        }
        return spec.toString();
    }

    private static PhaseRecord phase(BuildResult result, BuildPhaseType type) {
        return result.phases().stream()
                .filter(phase -> phase.type() == type)
                .findFirst()
                .orElseThrow();
    }

    /** The processes that said {@code pid=…} are gone, or are only waiting to be forgotten. */
    private void assertEnded(int count) throws Exception {
        List<Long> pids = log().lines()
                .filter(line -> line.matches("pid=\\d+"))
                .map(line -> Long.valueOf(line.substring(4)))
                .toList();
        assertThat(pids).hasSize(count);
        for (long pid : pids) {
            Optional<ProcessHandle> left = ProcessHandle.of(pid);
            if (left.isPresent() && left.get().info().commandLine().isPresent()) {
                left.get().onExit().get(10, TimeUnit.SECONDS);
            }
        }
    }
}
