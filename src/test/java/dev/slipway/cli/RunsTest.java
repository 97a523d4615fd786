package dev.slipway.cli;

import static dev.slipway.cli.CommandLineRun.passing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.core.run.BuildspecRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** slipway runs. */
@Timeout(120)
class RunsTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    private Path directory;

    @Test
    void runs_are_listed_the_latest_first_with_where_they_failed() {
        CommandLineRun run = passing(directory, "echo");
        run.ends(0);
        run.file("buildspec.yml", CommandLineRun.buildspec("echo one &&   exit 3"))
                .ends(1);

        List<String> lines = runs().output().lines().toList();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).matches("RUN +PIPELINE +STATUS +STAGE +REVISION +STARTED +DURATION +FAILED");
        assertThat(lines.get(1)).matches("2 +p +Failed +Build +local +[-0-9T:]+Z +[0-9]+s +BUILD: echo one && exit 3");
        assertThat(lines.get(2)).matches("1 +p +Succeeded +Build +local +[-0-9T:]+Z +[0-9]+s +-");
    }

    @Test
    void a_long_command_is_shortened() {
        passing(directory, "echo " + "x".repeat(80) + "; exit 3").ends(1);

        assertThat(runs().output().strip()).endsWith("xxx...").hasLineCount(2);
        assertThat(runs().output().lines().skip(1)).allMatch(line -> line.contains("BUILD: echo xxx"));
    }

    @Test
    void a_run_whose_process_is_gone_is_interrupted() throws IOException {
        Path run = Files.createDirectories(directory.resolve(".slipway/runs/1"));
        RunFile.write(run, begun());
        Files.createFile(run.resolve("running"));

        runs().says("1     b.yml      Interrupted   build   -          2026-01-02T03:04:05Z   -          -");
    }

    @Test
    void a_run_that_is_under_way_is_in_progress() throws IOException {
        Path run = Files.createDirectories(directory.resolve(".slipway/runs/1"));
        RunFile.write(run, begun());
        RunLock lock = RunLock.hold(run);
        try {
            runs().says("1     b.yml      InProgress");
        } finally {
            lock.release();
        }
    }

    @Test
    void a_run_that_nothing_was_written_of_is_listed_all_the_same() throws IOException {
        Files.createDirectories(directory.resolve(".slipway/runs/1"));
        Files.writeString(
                Files.createDirectories(directory.resolve(".slipway/runs/2")).resolve("run.json"), "{}");
        Files.writeString(
                Files.createDirectories(directory.resolve(".slipway/runs/3")).resolve("run.json"), "[");

        runs().says("1     -          Unknown", "2     -          Unknown", "3     -          Unknown");
        assertThat(runs("-o", "json").output()).contains("\"number\": 3", "\"status\": \"Unknown\"");
    }

    @Test
    void json_is_an_array_of_what_is_known() throws IOException {
        passing(directory, "echo").ends(0);

        JsonNode array = new ObjectMapper().readTree(runs("-o", "json").output());

        assertThat(array).hasSize(1);
        assertThat(array.at("/0/status").asText()).isEqualTo("Succeeded");
        assertThat(array.at("/0/directory").asText()).endsWith(".slipway/runs/1");
    }

    @Test
    void no_runs_are_no_error() {
        assertThat(runs().complains("There are no runs in " + directory + " yet; slipway run DIR makes one.")
                        .output())
                .isEmpty();
        assertThat(runs("-o=json").output()).isEqualTo("[]\n");
    }

    @Test
    void a_directory_that_is_not_there_is_named() {
        new CommandLineRun(directory)
                .endsWith(2, "runs", directory + "/none")
                .complains("there is no directory " + directory + "/none");
    }

    private CommandLineRun runs(String... options) {
        String[] args = new String[options.length + 2];
        args[0] = "runs";
        args[1] = directory.toString();
        System.arraycopy(options, 0, args, 2, options.length);
        return new CommandLineRun(directory).endsWith(0, args);
    }

    private static dev.slipway.core.run.RunRecord begun() {
        return new BuildspecRecord(1, "b.yml", "build", "id", START, "logs/build.log").running(Optional.empty());
    }
}
