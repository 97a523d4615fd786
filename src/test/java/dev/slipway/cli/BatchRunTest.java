package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole batches with a real shell. */
@Timeout(120)
class BatchRunTest {

    private static final Pattern TIME = Pattern.compile("\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @TempDir
    Path directory;

    private BatchRunTest file(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
        return this;
    }

    private SlipwayProcess batch(String... options) {
        String[] args = new String[options.length + 4];
        System.arraycopy(new String[] {"run", "--buildspec", "buildspec.yml", "--batch"}, 0, args, 0, 4);
        System.arraycopy(options, 0, args, 4, options.length);
        return new SlipwayProcess(directory, args);
    }

    @Test
    @Conforms({"batch/phases", "batch/dependency-failed", "batch/buildspec-of-a-task", "batch/combine-artifacts"})
    void a_graph_with_a_failure_as_it_is_shown() throws Exception {
        file("buildspec.yml", """
                version: 0.2
                env: {variables: {WHO: the file, KEPT: from the file}}
                batch:
                  build-graph:
                    - identifier: package
                      depend-on: [lint, unit]
                    - identifier: lint
                      env: {variables: {WHO: lint}, image: alpine, compute-type: BUILD_GENERAL1_SMALL}
                    - identifier: unit
                      buildspec: unit.yml
                      debug-session: true
                    - identifier: flaky
                      ignore-failure: true
                      env: {variables: {WHO: flaky}, image: alpine}
                    - identifier: docs
                      depend-on: [flaky]
                phases:
                  build:
                    commands:
                      - echo "$WHO, $KEPT, $CODEBUILD_BATCH_BUILD_IDENTIFIER" | tee who.txt; [ "$WHO" != flaky ]
                artifacts: {files: [who.txt]}
                """);
        file("unit.yml", "version: 0.2\nphases: {build: {commands: ['echo no; exit 4']}}\n");

        String output = batch("--parallel", "1").ends(1);

        Golden.assertMatches(Golden.directory("batch").resolve("a_graph_with_a_failure.txt"), withoutChance(output));
        assertThat(directory.resolve(".slipway/runs/1/artifacts/lint/build.zip"))
                .isRegularFile();
        assertThat(directory.resolve(".slipway/runs/1/logs/unit.log")).content().contains("no\n");
    }

    /** The same output whatever the time, the directory and the speed of the machine. */
    private String withoutChance(String output) throws IOException {
        String text = TIME.matcher(output).replaceAll("TIME");
        text = ID.matcher(text).replaceAll("ID");
        text = text.replace(directory.toRealPath().toString(), "DIR").replaceAll("(?m) \\d+s$", " 0s");
        return text.lines()
                .filter(line -> !line.contains("logmanager") && !line.contains("JBossLoggerFinder"))
                .map(line -> line + "\n")
                .reduce("", String::concat);
    }

    @Test
    @Conforms({"batch/matrix", "batch/variables-of-a-task", "batch/batch-build-identifier"})
    void a_matrix_runs_each_combination_on_its_own_copy_of_the_source() throws Exception {
        file("buildspec.yml", """
                version: 0.2
                env: {variables: {A: of the file, B: of the file}}
                batch:
                  build-matrix:
                    dynamic:
                      env: {variables: {A: [x, y]}}
                phases:
                  build:
                    commands:
                      - '[ ! -e mark ] && touch mark'
                      - echo "$A, $B, $CODEBUILD_BATCH_BUILD_IDENTIFIER"
                """);

        assertThat(batch().ends(0))
                .contains("build build1: A=x\n", "build build2: A=y\n")
                .contains("build1 | x, of the file, build1\n", "build2 | y, of the file, build2\n")
                .contains("build1       SUCCEEDED   COMPLETED   ", "batch SUCCEEDED\n");
        assertThat(directory.resolve("mark")).doesNotExist();
    }

    @Test
    @Conforms("batch/list-runs-in-parallel")
    void the_builds_of_a_list_run_at_the_same_time() throws Exception {
        String meet = "touch \"$HERE\"; until [ -e \"$THERE\" ]; do sleep 0.02; done";
        file(
                "buildspec.yml",
                "version: 0.2\nbatch:\n  build-list:\n"
                        + "    - {identifier: a, env: {variables: {HERE: " + directory + "/a, THERE: " + directory
                        + "/b}}}\n"
                        + "    - {identifier: b, env: {variables: {HERE: " + directory + "/b, THERE: " + directory
                        + "/a}}}\n"
                        + "phases: {build: {commands: ['" + meet + "']}}\n");

        assertThat(batch("--parallel=2").ends(0)).contains(": 2 builds, at most 2 at once\n");
    }

    @Test
    @Conforms("batch/fast-fail")
    void with_fast_fail_a_failure_stops_the_builds_that_run() throws Exception {
        file(
                "buildspec.yml",
                "version: 0.2\nbatch:\n  fast-fail: true\n  build-list:\n"
                        + "    - {identifier: slow, env: {variables: {DO: touch " + directory
                        + "/on; exec sleep 300}}}\n"
                        + "    - {identifier: fails, env: {variables: {DO: 'until [ -e " + directory
                        + "/on ]; do sleep 0.02; done; exit 3'}}}\n"
                        + "    - {identifier: late}\n"
                        + "phases: {build: {commands: ['eval \"$DO\"']}}\n");

        assertThat(batch("--parallel=2").ends(1))
                .contains(
                        "build slow: stopping\n",
                        "build late: NOT_STARTED: fails failed, and the batch has fast-fail\n")
                .contains(
                        "slow         STOPPED       BUILD",
                        "fails        FAILED        BUILD",
                        "late         NOT_STARTED   -")
                .contains("batch FAILED\n");
    }

    @Test
    void a_signal_stops_all_builds() throws Exception {
        file("buildspec.yml", """
                version: 0.2
                batch: {build-fanout: {parallelism: 3}}
                phases: {build: {commands: [echo is-ready; exec sleep 300]}}
                """);

        String output = batch("--parallel=2")
                .prints("| is-ready")
                .prints("| is-ready")
                .isTerminated()
                .ends(130);

        assertThat(output)
                .contains(
                        "build1       STOPPED ",
                        "build2       STOPPED ",
                        "build3       NOT_STARTED ",
                        "batch STOPPED\n")
                .contains("build build3: NOT_STARTED: the batch was stopped\n");
    }

    @Test
    @Conforms({"batch/fanout", "batch/tests-are-split"})
    void a_fanout_runs_each_test_in_one_of_its_builds() throws Exception {
        for (String name : List.of("a_test", "b_test", "c_test")) {
            file(name, "echo ran $0\n");
        }
        file("buildspec.yml", """
                version: 0.2
                batch: {build-fanout: {parallelism: 2}}
                phases:
                  build:
                    commands:
                      - codebuild-tests-run --test-command 'printf "test %s\\n"' --files-search "codebuild-glob-search '**/*_test'"
                """);

        assertThat(batch().ends(0).lines().filter(line -> line.contains("| test ")))
                .containsExactlyInAnyOrder("build1 | test a_test", "build1 | test b_test", "build2 | test c_test");
    }

    @Test
    @Conforms("batch/buildspec-of-a-task")
    void a_buildspec_that_is_not_there_fails_its_build_in_codebuilds_words() throws Exception {
        file("buildspec.yml", "version: 0.2\nbatch: {build-list: [{identifier: a, buildspec: ci/no.yml}]}\n");

        assertThat(batch().ends(1))
                .contains("  phase:     DOWNLOAD_SOURCE\n", "/ci/no.yml: no such file or directory\n");
    }

    @Test
    @Conforms({"batch/normal-build-passes-over", "batch/batch-build-identifier"})
    void a_build_that_is_no_batch_build_passes_over_the_block() throws Exception {
        file("buildspec.yml", """
                version: 0.2
                batch: {build-list: [{identifier: a-b}]}
                phases: {build: {commands: ['echo one build ${CODEBUILD_BATCH_BUILD_IDENTIFIER-without}']}}
                """);

        assertThat(new SlipwayProcess(directory, "run", "--buildspec", "buildspec.yml").ends(0))
                .contains("build | one build without\n", "build SUCCEEDED\n");
    }

    @Test
    void a_batch_that_is_refused_tells_all_its_problems_and_leaves_nothing() throws IOException {
        file("buildspec.yml", """
                version: 0.2
                batch:
                  build-graph:
                    - identifier: a-b
                    - {identifier: c, depend-on: [d]}
                """);

        run().endsWith(
                        1,
                        "run",
                        "--batch",
                        "--buildspec",
                        directory.resolve("buildspec.yml").toString())
                .complains("buildspec.yml is refused:\n  Build Identifiers a-b must contain", "declared at line 4\n")
                .complains("\n  batch.build-graph[1].depend-on d is no identifier of a task", " at line 5\n")
                .leavesNothing();
    }

    @Test
    void a_file_without_a_batch_is_refused() throws IOException {
        file("buildspec.yml", CommandLineRun.buildspec("echo"));

        run().endsWith(
                        1,
                        "run",
                        "--batch",
                        "--buildspec",
                        directory.resolve("buildspec.yml").toString())
                .complains("has no batch block; write one, or leave out --batch to run the file as one build");
    }

    @Test
    void options_that_do_not_go_together_are_refused() throws IOException {
        String buildspec = file("b.yml", "").directory.resolve("b.yml").toString();

        run().endsWith(2, "run", "--batch", directory.toString()).complains("name it with --buildspec FILE");
        run().endsWith(2, "run", "--buildspec", buildspec, "--parallel", "2").complains("--parallel is for a batch");
        run().endsWith(2, "run", "--buildspec", buildspec, "--batch", "--parallel=0")
                .complains("give a number from 1");
        run().endsWith(2, "run", "--buildspec", buildspec, "--batch", "--parallel=x")
                .complains("--parallel");
    }

    private CommandLineRun run() {
        return new CommandLineRun(directory);
    }
}
