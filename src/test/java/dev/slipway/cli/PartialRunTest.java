package dev.slipway.cli;

import static dev.slipway.cli.CommandLineRun.APPROVAL_STAGE;
import static dev.slipway.cli.CommandLineRun.SOURCE_STAGE;
import static dev.slipway.cli.CommandLineRun.pipeline;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** --from and --only, with a real shell. */
@Timeout(120)
class PartialRunTest {

    private static final String STAGES = """
            - name: Build
              actions:
                - name: Make
                  namespace: Made
                  inputArtifacts: [{name: Src}]
                  outputArtifacts: [{name: Out}]
                  build: {projectName: make}
                - name: Check
                  runOrder: 2
                  inputArtifacts: [{name: Out}]
                  build: {projectName: check}
        """;

    private static final String DEPLOY_STAGE = """
            - name: Deploy
              actions:
                - name: Ship
                  inputArtifacts: [{name: Src}, {name: Out}]
                  build: {projectName: ship, primarySource: Src, environmentVariables: [{name: TAG, value: "#{Made.TAG}"}]}
        """;

    @TempDir
    private Path directory;

    @Test
    void from_a_stage_on_the_sources_are_new_and_the_artifacts_and_variables_those_of_the_last_run() {
        CommandLineRun run = project();
        run.ends(0, "--approve=yes");

        run.file("data.txt", "new")
                .ends(0, "--from=Deploy")
                .says("stage Build: skipped (--from Deploy)\n", "stage Release: skipped (--from Deploy)\n")
                .says("action Build/Make: taken from run 1: artifact Out, variable TAG\n")
                .says("| shipped old as t1 beside new\n")
                .says("skipped:   Build/Make, Build/Check, Release/Approve (--from Deploy)\n")
                .says("p      Process   True    Succeeded   Deploy");
        assertThat(run.output()).doesNotContain("| made").contains("action Source/Source: Succeeded");
    }

    @Test
    void only_one_action_of_a_stage_runs_on_what_the_one_before_it_made() {
        CommandLineRun run = project();
        run.ends(0, "--approve=yes");

        run.ends(0, "--only", "Check")
                .says("stage Source: skipped (--only Check)\n", "action Build/Make: skipped (--only Check)\n")
                .says("stage Build: InProgress\naction Build/Check: InProgress\n", "| checked old\n")
                .says("stage Build: Succeeded\n", "p      Process   True    Succeeded   Build   -  ");
        assertThat(run.output()).doesNotContain("| made", "| shipped", "action Source/Source: InProgress");
    }

    @Test
    void an_action_that_takes_only_sources_needs_no_earlier_run() {
        project().ends(0, "--only=Make").says("| made old\n", "artifacts/Out.zip");
    }

    @Test
    void what_no_run_has_made_is_refused_with_the_next_step_and_nothing_is_left() {
        project()
                .ends(1, "--from=Deploy")
                .complains("--from Deploy needs artifact Out and variable TAG of Build/Make, and no run that is kept")
                .complains("run the whole pipeline once: slipway run " + directory)
                .leavesNothing();
    }

    @Test
    void a_part_can_be_run_from_a_run_of_a_part_that_made_what_it_needs() {
        CommandLineRun run = project();
        run.ends(0, "--only=Make");

        run.ends(0, "--from=Deploy").says("| shipped old as t1");
    }

    @Test
    void what_was_taken_over_stays_when_the_run_that_made_it_is_forgotten() throws IOException {
        CommandLineRun run = project();
        run.ends(0, "--only=Make");
        for (int number = 2; number <= RunDirectory.KEPT; number++) {
            Files.createDirectories(directory.resolve(".slipway/runs/" + number));
        }

        run.ends(0, "--from=Deploy").says("Make: taken from run 1");
        assertThat(directory.resolve(".slipway/runs/1")).doesNotExist();
        run.ends(0, "--from=Deploy").says("Make: taken from run 1", "| shipped old as t1");
    }

    @Test
    void an_action_that_failed_is_run_again_alone_as_the_run_says() {
        CommandLineRun run = project().file("buildspec-ship.yml", buildspec("exit 4", ""));
        String again = "  slipway run " + directory + " --approve=yes ";
        run.ends(1, "--approve=yes")
                .says("Next:\n  slipway logs 1 Ship --dir " + directory + " ")
                .says("\n" + again + "--only Ship ", "\n" + again + "--from Deploy ");

        run.file("buildspec-ship.yml", buildspec("echo mended", "")).ends(0, "--only", "Ship");
        assertThat(run.output()).contains("| mended").doesNotContain("Next:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--from=Deplyo            | --from Deplyo: pipeline p has no such stage; did you mean Deploy?",
                "--only=Mak               | --only Mak: pipeline p has no such action; did you mean Make?",
                "--from=Build --only=Make | --from and --only exclude each other; leave out one of them",
                "--only=Approve --source=Source=. | with --only Approve that action does not run; leave out one of",
            })
    void what_does_not_fit_the_pipeline_is_refused(String options, String message) {
        project().ends(2, options.split(" ", -1)).complains(message).leavesNothing();
    }

    @Test
    void an_approval_that_does_not_run_needs_no_answer() {
        project().ends(0, "--only=Make").ends(2).complains("has an approval action");
    }

    @Test
    void a_buildspec_alone_has_no_parts() {
        new CommandLineRun(directory)
                .endsWith(2, "run", "--buildspec=b.yml", "--from=Build")
                .complains("leave out DIR, --pipeline, --from, --only");
    }

    private CommandLineRun project() {
        return new CommandLineRun(directory)
                .file("manifests/make.yaml", buildProject("make"))
                .file("manifests/check.yaml", buildProject("check"))
                .file("manifests/ship.yaml", buildProject("ship"))
                .file("manifests/pipeline.yaml", pipeline("p", SOURCE_STAGE, STAGES, APPROVAL_STAGE, DEPLOY_STAGE))
                .file("data.txt", "old")
                .file("buildspec-make.yml", buildspec("export TAG=t1; echo made $(cat data.txt)", "TAG"))
                .file("buildspec-check.yml", buildspec("echo checked $(cat data.txt)", ""))
                .file(
                        "buildspec-ship.yml",
                        buildspec(
                                "echo shipped $(cat $CODEBUILD_SRC_DIR_Out/data.txt) as $TAG beside $(cat data.txt)",
                                ""));
    }

    private static String buildProject(String name) {
        return CommandLineRun.PROJECT
                .replace("{name: project}", "{name: " + name + "}")
                .replace("{type: CODEPIPELINE}", "{type: CODEPIPELINE, buildspec: buildspec-" + name + ".yml}");
    }

    private static String buildspec(String command, String exported) {
        return CommandLineRun.buildspec(command)
                .replace("phases:", "env: {exported-variables: [" + exported + "]}\nphases:");
    }
}
