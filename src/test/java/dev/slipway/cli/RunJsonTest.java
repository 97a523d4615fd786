package dev.slipway.cli;

import static dev.slipway.cli.CommandLineRun.passing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** -o json: standard output is one document, whatever happens. */
@Timeout(120)
class RunJsonTest {

    @TempDir
    private Path directory;

    @Test
    void a_run_that_succeeds_is_told_with_its_artifacts_and_logs() throws IOException {
        CommandLineRun run = passing(directory, "echo hello").ends(0, "-o", "json");
        JsonNode document = json(run);

        assertThat(document.get("exit").asInt()).isZero();
        assertThat(document.get("status").asText()).isEqualTo("Succeeded");
        JsonNode build = document.at("/stages/1/actions/0");
        Path folder = Path.of(document.get("directory").asText());
        assertThat(folder.resolve(build.get("log").asText())).content().contains("hello");
        assertThat(folder.resolve(build.at("/outputArtifacts/0/location").asText()))
                .isRegularFile();
        assertThat(run.complaints()).contains("Build-Build | hello", "stage Build: Succeeded", "NAME   TARGET");
    }

    @Test
    void what_is_kept_of_it_is_the_same() throws IOException {
        JsonNode document = json(passing(directory, "echo").ends(0, "--output=json"));
        JsonNode kept = new ObjectMapper()
                .readTree(directory.resolve(".slipway/runs/1/run.json").toFile());

        assertThat(document.get("stages")).isEqualTo(kept.get("stages"));
        assertThat(kept.has("exit")).isFalse();
    }

    @Test
    void a_run_that_fails_names_phase_command_and_exit_code() throws IOException {
        JsonNode document = json(passing(directory, "echo why; exit 3").ends(1, "-ojson"));

        assertThat(document.get("exit").asInt()).isEqualTo(1);
        JsonNode failure = document.get("failure");
        assertThat(failure.get("stage").asText()).isEqualTo("Build");
        assertThat(failure.get("phase").asText()).isEqualTo("BUILD");
        assertThat(failure.get("command").asText()).isEqualTo("echo why; exit 3");
        assertThat(failure.get("exitCode").asInt()).isEqualTo(3);
        assertThat(failure.get("lastLines").get(0).asText()).isEqualTo("why");
    }

    @Test
    void a_part_says_what_was_skipped() throws IOException {
        JsonNode document = json(passing(directory, "echo").ends(0, "-o=json", "--only=Source"));

        assertThat(document.get("option").asText()).isEqualTo("--only Source");
        assertThat(document.at("/stages/1/status").asText()).isEqualTo("Skipped");
    }

    @Test
    void a_refusal_and_a_wrong_command_line_are_documents_too() throws IOException {
        CommandLineRun run = passing(directory, "echo");

        JsonNode refused = json(run.ends(2, "-o", "json", "--pipeline=x"));
        assertThat(refused.at("/error/code").asText()).isEqualTo("Refused");
        assertThat(refused.at("/error/message").asText()).startsWith("there is no pipeline x");
        assertThat(refused.get("exit").asInt()).isEqualTo(2);
        JsonNode usage = json(run.ends(2, "--frobnicate", "-o", "JSON"));
        assertThat(usage.at("/error/code").asText()).isEqualTo("Usage");
        assertThat(run.complaints()).contains("there is no option --frobnicate");
    }

    @Test
    void a_run_that_is_stopped_ends_with_its_document() throws Exception {
        passing(directory, "echo ready; while :; do sleep 1; done");
        Process process = slipway("run", ".", "-o", "json");
        try (BufferedReader progress = process.errorReader(StandardCharsets.UTF_8)) {
            String line = progress.readLine();
            while (line != null && !line.endsWith("| ready")) {
                line = progress.readLine();
            }
            process.toHandle().destroy();
            JsonNode document =
                    new ObjectMapper().readTree(process.getInputStream().readAllBytes());

            assertThat(process.waitFor()).isEqualTo(130);
            assertThat(document.get("status").asText()).isEqualTo("Stopped");
            assertThat(document.get("exit").asInt()).isEqualTo(130);
        }
        new CommandLineRun(directory).endsWith(0, "runs", directory.toString()).says("Stopped");
    }

    @Test
    void one_buildspec_is_told_in_the_same_form() throws Exception {
        Files.writeString(directory.resolve("b.yml"), CommandLineRun.buildspec("echo $A; exit 5"));
        Process process = slipway("run", "--buildspec", "b.yml", "-o", "json", "--set-env", "A=from-here");
        JsonNode document = new ObjectMapper().readTree(process.getInputStream().readAllBytes());

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(document.get("buildspec").asText()).isEqualTo("b.yml");
        assertThat(document.at("/failure/exitCode").asInt()).isEqualTo(5);
        assertThat(directory
                        .resolve(document.get("directory").asText())
                        .resolve(document.at("/stages/0/actions/0/log").asText()))
                .content()
                .contains("from-here");
    }

    @Test
    void quiet_shows_how_it_ended_and_nothing_before() {
        CommandLineRun run = passing(directory, "echo hello").ends(0, "-q");

        assertThat(run.output()).doesNotContain("hello", "stage Build").contains("NAME   TARGET", "Succeeded");
        assertThat(run.output().lines().findFirst())
                .contains("source Source: " + directory + " (local);" + " --source Source=URL@REF clones instead");
    }

    private static JsonNode json(CommandLineRun run) throws IOException {
        return new ObjectMapper().readTree(run.output());
    }

    private Process slipway(String... args) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(
                List.of(java.toString(), "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(false)
                .start();
    }

    @Test
    void a_batch_is_told_with_an_action_for_each_of_its_builds() throws Exception {
        Files.writeString(directory.resolve("b.yml"), CommandLineRun.buildspec("[ \"$A$B\" = from-here ]") + """
                batch:
                  fast-fail: false
                  build-graph:
                    - identifier: good
                    - identifier: bad
                      env: {variables: {B: x}}
                    - identifier: last
                      depend-on: [bad]
                artifacts: {files: '**/*'}
                """);
        Process process = slipway("run", "--buildspec", "b.yml", "--batch", "-o", "json", "--set-env", "A=from-here");
        JsonNode document = new ObjectMapper().readTree(process.getInputStream().readAllBytes());

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(document.get("buildspec").asText()).isEqualTo("b.yml");
        assertThat(document.get("status").asText()).isEqualTo("Failed");
        assertThat(document.at("/stages/0/actions"))
                .extracting(action ->
                        action.get("name").asText() + " " + action.get("status").asText())
                .containsExactly("good Succeeded", "bad Failed", "last Skipped");
        assertThat(document.at("/stages/0/actions/1/log").asText()).isEqualTo("logs/bad.log");
        String location =
                document.at("/stages/0/actions/0/outputArtifacts/0/location").asText();
        assertThat(directory.resolve(document.get("directory").asText()).resolve(location))
                .isRegularFile();
        new CommandLineRun(directory).endsWith(0, "runs", directory.toString()).says("Failed");
    }

    @Test
    void a_name_of_an_artifact_that_the_buildspec_makes_up_is_read_back() throws Exception {
        Files.writeString(
                directory.resolve("b.yml"),
                CommandLineRun.buildspec("WHO=me") + "artifacts: {files: '**/*', name: 'of $WHO/all'}\n");
        Process process = slipway("run", "--buildspec", "b.yml", "-o", "json");
        JsonNode document = new ObjectMapper().readTree(process.getInputStream().readAllBytes());

        assertThat(process.waitFor()).isZero();
        String location =
                document.at("/stages/0/actions/0/outputArtifacts/0/location").asText();
        assertThat(directory.resolve(document.get("directory").asText()).resolve(location))
                .isRegularFile();
        new CommandLineRun(directory).endsWith(0, "runs", directory.toString()).says("Succeeded");
    }
}
