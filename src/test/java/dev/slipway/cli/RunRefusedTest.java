package dev.slipway.cli;

import static dev.slipway.cli.CommandLineRun.APPROVAL_STAGE;
import static dev.slipway.cli.CommandLineRun.BUILD_STAGE;
import static dev.slipway.cli.CommandLineRun.SOURCE_STAGE;
import static dev.slipway.cli.CommandLineRun.passing;
import static dev.slipway.cli.CommandLineRun.pipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input gets a sentence, 2 when the command line must change and else 1, and leaves nothing behind. */
class RunRefusedTest {

    @TempDir
    Path directory;

    @Test
    void no_command_says_what_to_do() {
        new CommandLineRun(directory).endsWith(2).complains("slipway run DIR");
    }

    @Test
    void an_unknown_option_is_named() {
        good().ends(2, "--frobnicate")
                .complains("--frobnicate", "Try 'slipway run --help'")
                .leavesNothing();
    }

    @Test
    void an_unknown_answer_to_approvals_is_named() {
        good().ends(2, "--approve=maybe").complains("maybe").leavesNothing();
    }

    @Test
    void a_missing_directory_is_named() {
        Path missing = directory.resolve("missing");

        new CommandLineRun(missing).ends(2).complains("there is no directory " + missing);
    }

    @Test
    void no_directory_at_all_is_told() {
        new CommandLineRun(directory).endsWith(2, "run").complains("say which directory to run");
    }

    @Test
    void a_directory_without_manifests_is_told_where_they_are_looked_for() {
        new CommandLineRun(directory)
                .ends(1)
                .complains("there is no Pipeline manifest in " + directory, "manifests", "--buildspec FILE")
                .leavesNothing();
    }

    @Test
    void a_file_whose_name_java_cannot_read_is_told_what_is_wrong_with_it() throws Exception {
        CommandLineRun run = passing(directory, "echo");
        assertThat(new ProcessBuilder("sh", "-c", ": > \"$(printf 'caf\\351')\"")
                        .directory(directory.toFile())
                        .start()
                        .waitFor())
                .isZero();

        run.ends(1).says("its name is not in UTF-8; rename it");
    }

    @Test
    void two_pipelines_need_a_choice() {
        good().file("second.yaml", pipeline("q", SOURCE_STAGE, BUILD_STAGE))
                .ends(2)
                .complains("choose one with --pipeline", "p", "q")
                .leavesNothing();
    }

    @Test
    void a_pipeline_that_is_not_there_is_named_with_those_that_are() {
        good().ends(2, "--pipeline", "x")
                .complains("there is no pipeline x in ", "; there is p")
                .leavesNothing();
    }

    @Test
    void the_source_of_an_unknown_action_is_named_with_the_actions_that_are() {
        good().ends(2, "--source", "Sauce=" + directory)
                .complains("--source Sauce=…: the pipeline has no source action Sauce; there is Source")
                .leavesNothing();
    }

    @ParameterizedTest
    @CsvSource({
        "nowhere, there is no such directory",
        "https://git.example/o/r, needs a revision",
        "https://git.example/o/r@--upload-pack=x, --source Source:",
        "https://git.example/o/r@-x, --source Source:",
        "ext::sh -c id@main, --source Source:",
        "https://git.example/o/r@a..b, --source Source:",
    })
    void a_source_that_cannot_be_one_is_refused(String value, String message) {
        good().ends(2, "--source", "Source=" + value).complains(message).leavesNothing();
    }

    @Test
    void a_password_in_a_source_without_a_revision_is_not_repeated() {
        good().ends(2, "--source", "Source=http://someone:hunter2@git.example/o/r")
                .complains("needs a revision")
                .leavesNothing();
        assertThat(good().ends(2, "--source", "Source=http://someone:hunter2@git.example/o/r")
                        .complaints())
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "branch: main,              branch: -main,                 git.branch",
        "branch: main,              branch: a..b,                  git.branch",
        "https://git.example/o/r,   'ext::sh -c id',               git.url",
        "https://git.example/o/r,   file:///etc,                   git.url",
        "https://git.example/o/r,   ssh://git:x@git.example/o/r,   git.url"
    })
    void a_source_that_the_cluster_would_refuse_is_refused_here_too(String good, String bad, String field) {
        good().file(
                        "manifests/pipeline.yaml",
                        pipeline("p", SOURCE_STAGE, BUILD_STAGE).replace(good, bad))
                .ends(1)
                .complains("pipeline.yaml is refused:", "spec.stages[0].actions[0]." + field)
                .leavesNothing();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source: {type: CODEPIPELINE}| source: {type: NO_SOURCE}| spec.source.buildspec",
                "source: {type: CODEPIPELINE}| source: {type: GITHUB}| spec.source.location",
                "source: {type: CODEPIPELINE}| source: {type: GITHUB, location: 'ext::x'}| spec.source.location",
                "image: \"image:1\",| image: i, environmentVariables: [{name: CODEBUILD_X, value: v}],| [0].name",
                "image: \"image:1\",| image: i, environmentVariables: [{name: A-B, value: v}],| [0].name",
                "image: \"image:1\",| image: i, environmentVariables: [{name: A, value: v}, {name: A, value: w}],| [1].name",
                "image: \"image:1\",| image: i, environmentVariables: [null],| environmentVariables[0]: is empty",
                "image: \"image:1\",| image: i, environmentVariables: [{name: A}],| A needs either a value or valueFrom",
                "image: \"image:1\",| image: i, environmentVariables: [{name: A, value: v, valueFrom: {}}],| A needs either",
                "image: \"image:1\",| image: i, environmentVariables: [{name: A, valueFrom: {}}],| a secretKeyRef or a configMapKeyRef",
                "metadata: {name: project}| metadata: {name: Pro Ject}| metadata.name is Pro Ject",
                "metadata: {name: project}| metadata: {name: 5}| metadata.name is 5",
                "metadata: {name: project}| metadata: {name: project}\\nfoo: 1| foo: is not a field"
            })
    @Conforms("file/no-source")
    void a_project_that_the_cluster_would_refuse_is_refused_here_too(String good, String bad, String said) {
        String project = CommandLineRun.PROJECT.replace(good, bad.replace("\\n", "\n"));

        good().file("manifests/project.yaml", project).ends(1).complains(said).leavesNothing();
    }

    @Test
    void the_problems_of_all_manifests_are_told_at_once() {
        good().file("manifests/project.yaml", CommandLineRun.PROJECT.replace("image:", "imaeg:"))
                .file("manifests/pipeline.yaml", pipeline("p", SOURCE_STAGE, BUILD_STAGE.replace("build:", "bild:")))
                .ends(1)
                .complains("spec.environment.imaeg", "spec.stages[1].actions[0].bild");
    }

    @Test
    void a_variable_that_the_pipeline_does_not_declare_is_named() {
        good().ends(2, "--var", "NAME=x")
                .complains("pipeline p declares no variable NAME", "--var NAME=VALUE")
                .leavesNothing();
    }

    @Test
    @Conforms("variable/value-that-is-missing")
    void a_variable_without_a_value_is_named() {
        good().file(
                        "manifests/pipeline.yaml",
                        pipeline("p", SOURCE_STAGE, BUILD_STAGE) + "  variables: [{name: VERSION}]\n")
                .ends(2)
                .complains("needs a value for variable VERSION", "--var NAME=VALUE")
                .leavesNothing();
    }

    @Test
    void an_approval_without_a_terminal_says_what_to_pass() {
        good().file("manifests/pipeline.yaml", pipeline("p", SOURCE_STAGE, BUILD_STAGE, APPROVAL_STAGE))
                .ends(2)
                .complains("pass --approve=yes or --approve=no")
                .leavesNothing();
    }

    @Test
    void a_missing_project_is_named_with_the_file_that_names_it() {
        good().file("manifests/pipeline.yaml", pipeline("p", SOURCE_STAGE, BUILD_STAGE.replace("project}", "other}")))
                .ends(1)
                .complains("pipeline.yaml names the BuildProject other", "there is project")
                .leavesNothing();
    }

    @Test
    void an_artifact_that_nobody_puts_out_is_named_with_its_field() {
        good().file(
                        "manifests/pipeline.yaml",
                        pipeline("p", SOURCE_STAGE, BUILD_STAGE.replace("name: Src", "name: No")))
                .ends(1)
                .complains("pipeline.yaml is refused:", "spec.stages[1].actions[0].inputArtifacts", "No")
                .leavesNothing();
    }

    @Test
    void actions_that_wait_for_each_other_are_refused() {
        String cycle = """
                - name: Build
                  actions:
                    - name: A
                      inputArtifacts: [{name: FromB}]
                      outputArtifacts: [{name: FromA}]
                      build: {projectName: project}
                    - name: B
                      inputArtifacts: [{name: FromA}]
                      outputArtifacts: [{name: FromB}]
                      build: {projectName: project}
            """;
        good().file("manifests/pipeline.yaml", pipeline("p", SOURCE_STAGE, cycle))
                .ends(1)
                .complains("spec.stages[1].actions[0].inputArtifacts", "FromB")
                .complains("spec.stages[1].actions[1].inputArtifacts", "FromA")
                .leavesNothing();
    }

    @Test
    void an_unknown_field_is_named_with_its_path() {
        good().file("manifests/pipeline.yaml", pipeline("p", SOURCE_STAGE, BUILD_STAGE.replace("build:", "bild:")))
                .ends(1)
                .complains("pipeline.yaml is refused:", "spec.stages[1].actions[0].bild", "is not a field")
                .leavesNothing();
    }

    @Test
    void a_manifest_that_is_not_yaml_is_named() {
        good().file("manifests/broken.yaml", "apiVersion: slipway.dev/v1alpha1\nkind: [\n")
                .ends(1)
                .complains("broken.yaml:3:1 is not YAML: expected the node content, but found")
                .leavesNothing();
    }

    @Test
    void the_same_name_twice_is_named_with_both_files() {
        good().file("again.yaml", CommandLineRun.PROJECT)
                .ends(1)
                .complains("BuildProject project stands in ", "again.yaml", "project.yaml")
                .leavesNothing();
    }

    @Test
    void a_buildspec_option_with_a_directory_is_refused() {
        good().ends(2, "--buildspec", "buildspec.yml")
                .complains("--buildspec runs one buildspec")
                .leavesNothing();
    }

    @Test
    void a_buildspec_file_that_is_not_there_is_named() {
        Path missing = directory.resolve("missing.yml");

        new CommandLineRun(directory)
                .endsWith(2, "run", "--buildspec", missing.toString())
                .complains("there is no file " + missing);
    }

    private CommandLineRun good() {
        return passing(directory, "echo hello");
    }
}
