package dev.slipway.cli;

import static dev.slipway.cli.CommandLineRun.APPROVAL_STAGE;
import static dev.slipway.cli.CommandLineRun.BUILD_STAGE;
import static dev.slipway.cli.CommandLineRun.SOURCE_STAGE;
import static dev.slipway.cli.CommandLineRun.passing;
import static dev.slipway.cli.CommandLineRun.pipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs with a real shell. */
@Timeout(120)
class RunTest {

    @TempDir
    Path directory;

    @Test
    void a_run_shows_its_output_its_places_and_the_table() {
        passing(directory, "echo hello from $CODEBUILD_INITIATOR")
                .ends(0)
                .says("Build | hello from codepipeline/p\n", "stage Build: Succeeded")
                .says("NAME   TARGET", "p      Process   True    Succeeded   Build   local")
                .says(".slipway/runs/1/logs/", ".slipway/runs/1/artifacts/Out.zip");
        assertThat(directory.resolve(".slipway/runs/1/artifacts/Out.zip")).isRegularFile();
    }

    @Test
    void an_image_that_is_not_made_is_shown_as_skipped_with_the_reason() {
        passing(directory, "echo built")
                .file(
                        "manifests/project.yaml",
                        CommandLineRun.PROJECT + "  image: {destinations: [docker.io/team/app]}\n")
                .ends(0, "--images=skip")
                .says("Build | [Container] ", "Running command spec.image docker.io/team/app\n")
                .says("Build | Skipped: --images=skip was given\n");
    }

    @Test
    void reports_are_told_at_the_end_with_the_cases_that_failed() {
        String buildspec = CommandLineRun.buildspec("cp junit.txt out.xml") + "reports:\n  unit:\n    files: out.xml\n";
        passing(directory, "")
                .file("buildspec.yml", buildspec)
                .file(
                        "junit.txt",
                        "<testsuite><testcase name='starts' time='1.5'/><testcase classname='App' name='adds'>"
                                + "<failure message='3 is not 4'/></testcase></testsuite>")
                .ends(0)
                .says("Report project-unit (JUNITXML) FAILED: 2 tests, 1 succeeded, 1 failed, in 1.50 s\n")
                .says("\nreport:    project-unit  2 tests, 1 succeeded, 1 failed, in 1.50 s\n")
                .says("\n             FAILED App.adds: 3 is not 4\n");
    }

    @Test
    void a_failed_run_names_stage_action_phase_command_exit_code_and_last_lines() {
        passing(directory, "echo the assertion; exit 3")
                .ends(1)
                .says("Failed: stage Build, action Build")
                .says("  phase:     BUILD", "  command:   echo the assertion; exit 3", "  exit code: 3")
                .says("    | the assertion")
                .says("Failed   Build");
    }

    @Test
    void a_missing_buildspec_fails_the_run_in_codebuilds_words() throws IOException {
        CommandLineRun run = passing(directory, "echo");
        Files.delete(directory.resolve("buildspec.yml"));

        run.ends(1).says("  phase:     DOWNLOAD_SOURCE", "YAML file does not exist");
    }

    @Test
    void a_broken_buildspec_fails_the_run_with_its_place() {
        passing(directory, "echo")
                .file("buildspec.yml", "version: 0.2\nphases:\n  build:\n    commands: no list\n   x: [\n")
                .ends(1)
                .says("  phase:     DOWNLOAD_SOURCE", "line 5");
    }

    @Test
    void approvals_are_answered_as_the_option_says() {
        CommandLineRun run = passing(directory, "echo")
                .file("manifests/pipeline.yaml", pipeline("p", SOURCE_STAGE, BUILD_STAGE, APPROVAL_STAGE));

        run.ends(0, "--approve=yes").says("Release/Approve: Succeeded");
        run.ends(1, "--approve", "no").says("rejected by --approve=no", "Failed: stage Release, action Approve");
    }

    @Test
    @Conforms("variable/value-of-an-execution")
    void a_variable_of_the_command_line_takes_the_place_of_the_default() {
        String withVariable = BUILD_STAGE.replace(
                "{projectName: project}",
                "{projectName: project, environmentVariables: [{name: V, value: \"#{variables.VERSION}\"}]}");
        CommandLineRun run = passing(directory, "echo version $V")
                .file(
                        "manifests/pipeline.yaml",
                        pipeline("p", SOURCE_STAGE, withVariable)
                                + "  variables: [{name: VERSION, defaultValue: default}]\n");

        run.ends(0).says("| version default\n");
        run.ends(0, "--var", "VERSION=$(id) 2").says("| version $(id) 2\n");
    }

    @Test
    void one_of_several_pipelines_is_chosen_by_name() {
        passing(directory, "echo")
                .file("second.yaml", pipeline("q", SOURCE_STAGE, BUILD_STAGE))
                .ends(0, "--pipeline=q")
                .says("pipeline q, execution q-1");
    }

    @Test
    void another_directory_can_be_the_source() {
        passing(directory.resolve("one"), "echo one").ends(0);

        passing(directory.resolve("two"), "echo two")
                .ends(0, "--source", "Source=" + directory.resolve("one"))
                .says("Build | one\n");
    }

    @Test
    void a_repository_that_is_not_there_fails_its_action() {
        passing(directory, "echo")
                .ends(1, "--source", "Source=file://" + directory + "/nothing@main")
                .says("Failed: stage Source, action Source", "  reason:    ");
    }

    @Test
    void slipways_own_folder_is_never_part_of_the_source() {
        CommandLineRun run = passing(directory, "ls -a | tr '\\n' ' '");
        run.ends(0);

        run.ends(0).says("Build-Build | . .. buildspec.yml manifests \n");
        assertThat(directory.resolve(".slipway/.gitignore")).hasContent("*");
    }

    @Test
    void a_run_changes_nothing_in_its_directory() throws IOException {
        passing(directory, "rm buildspec.yml; touch made").ends(0);

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("manifests", "buildspec.yml", ".slipway");
        }
    }

    @Test
    void the_last_ten_runs_are_kept_without_their_workspaces() throws IOException {
        CommandLineRun run = passing(directory, "echo");
        for (int old = 1; old <= 11; old++) {
            Files.createDirectories(directory.resolve(".slipway/runs/" + old + "/logs"));
        }

        run.ends(0);

        try (Stream<Path> runs = Files.list(directory.resolve(".slipway/runs"))) {
            assertThat(runs.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("3", "4", "5", "6", "7", "8", "9", "10", "11", "12");
        }
        try (Stream<Path> left = Files.list(directory.resolve(".slipway/runs/12"))) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("logs", "artifacts", "run.json");
        }
    }

    @Test
    void one_buildspec_runs_on_the_current_directory() throws Exception {
        Files.writeString(directory.resolve("data.txt"), "from here");
        Files.writeString(directory.resolve("b.yml"), CommandLineRun.buildspec("cat data.txt; echo"));

        Process process = slipway("run", "--buildspec", "b.yml");

        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        assertThat(out).contains("from here", "build SUCCEEDED", ".slipway/runs/1/artifacts/build.zip");
    }

    @Test
    void one_buildspec_that_fails_ends_with_1() throws Exception {
        Files.writeString(directory.resolve("b.yml"), CommandLineRun.buildspec("exit 5"));

        Process process = slipway("run", "--buildspec", "b.yml");

        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isEqualTo(1);
        assertThat(out).contains("  phase:     BUILD", "  exit code: 5", "build FAILED");
    }

    /** In a process of its own: the current directory of this one cannot be changed. */
    private Process slipway(String... args) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(
                List.of(java.toString(), "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
    }
}
