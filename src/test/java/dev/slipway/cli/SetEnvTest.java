package dev.slipway.cli;

import static dev.slipway.cli.CommandLineRun.BUILD_STAGE;
import static dev.slipway.cli.CommandLineRun.SOURCE_STAGE;
import static dev.slipway.cli.CommandLineRun.passing;
import static dev.slipway.cli.CommandLineRun.pipeline;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** --set-env, with a real shell. */
@Timeout(120)
class SetEnvTest {

    @TempDir
    private Path directory;

    @Test
    void a_variable_of_the_run_is_stronger_than_those_of_the_action_the_project_and_the_buildspec() {
        CommandLineRun run = passing(directory, "echo $A $B $C $D")
                .file(
                        "manifests/project.yaml",
                        CommandLineRun.PROJECT.replace(
                                "image: \"image:1\",",
                                "image: \"image:1\", environmentVariables: [{name: B, value: p}, {name: C, value: p}],"))
                .file(
                        "manifests/pipeline.yaml",
                        pipeline(
                                "p",
                                SOURCE_STAGE,
                                BUILD_STAGE.replace(
                                        "{projectName: project}",
                                        "{projectName: project, environmentVariables: [{name: C, value: a}]}")))
                .file(
                        "buildspec.yml",
                        CommandLineRun.buildspec("echo $A $B $C $D")
                                .replace("phases:", "env: {variables: {A: b, B: b, C: b}}\nphases:"));

        run.ends(0).says("| b p a\n");
        run.ends(0, "--set-env", "A=1", "--set-env=B=2", "--set-env=C=3", "--set-env=D=$(id) x")
                .says("| 1 2 3 $(id) x\n");
    }

    @Test
    void a_name_alone_takes_the_value_of_the_user() {
        passing(directory, "echo path $PATH").ends(0, "--set-env=PATH").says("| path " + System.getenv("PATH"));
    }

    @Test
    void a_name_that_the_user_has_not_set_is_refused() {
        passing(directory, "echo")
                .ends(2, "--set-env=SLIPWAY_TEST_NONE")
                .complains("--set-env: SLIPWAY_TEST_NONE is not set in your environment")
                .leavesNothing();
    }

    @Test
    void a_value_is_not_written_down_and_not_repeated() throws IOException {
        passing(directory, "exit 3").ends(1, "--set-env=TOKEN=hunter2").says("Give --set-env again.");

        assertThat(Files.readString(directory.resolve(".slipway/runs/1/run.json")))
                .doesNotContain("hunter2");
    }
}
