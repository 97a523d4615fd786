package dev.slipway.cli;

import static dev.slipway.cli.CommandLineRun.passing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.run.BuildspecRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is below {@code .slipway} comes from a repository or a build, which may have put anything there (ADR 0038). */
@Timeout(60)
class TamperedRunsTest {

    @TempDir
    private Path directory;

    private Path victim;
    private Path project;

    @BeforeEach
    void files() throws IOException {
        victim = Files.createDirectory(directory.resolve("victim"));
        project = Files.createDirectory(directory.resolve("project"));
    }

    /** A run that has ended, with a log. */
    private Path keptRun(Path runs) throws IOException {
        Path run = Files.createDirectories(runs.resolve("1"));
        RunFile.write(
                run,
                new BuildspecRecord(1, "b.yml", "build", "id", Instant.EPOCH, "logs/build.log")
                        .running(Optional.empty()));
        Files.writeString(Files.createDirectory(run.resolve("logs")).resolve("build.log"), "of-the-build\n");
        return run;
    }

    private static void pipe(Path file) throws Exception {
        Files.deleteIfExists(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
    }

    private CommandLineRun command(int exitCode, String... args) {
        return new CommandLineRun(project).endsWith(exitCode, args);
    }

    /** {@code slipway logs} writes bytes, and not to the writer of the command line. */
    private String shownLogs() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CommandLine logs = new CommandLine(new LogsCommand(out, LogFollow.Pause.SHORT, new KubeconfigLogs()));
        assertThat(logs.execute("--dir", project.toString())).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {".slipway", ".slipway/runs"})
    void a_run_forgets_nothing_behind_a_link(String link) throws IOException {
        Path runs = link.endsWith("runs") ? victim : Files.createDirectory(victim.resolve("runs"));
        for (int number = 1; number <= 12; number++) {
            Files.createDirectory(runs.resolve(Integer.toString(number)));
        }
        CommandLineRun run = passing(project, "echo");
        Files.createDirectories(project.resolve(link).getParent());
        Files.createSymbolicLink(project.resolve(link), victim);

        run.ends(1)
                .complains("a link or a file is in the place of the directory " + project.resolve(link), "remove it");

        try (Stream<Path> left = Files.list(runs)) {
            assertThat(left).hasSize(12);
        }
        command(1, "runs", project.toString()).complains("remove it");
    }

    @Test
    void a_link_in_the_place_of_an_old_run_is_no_run() throws IOException {
        Path kept = Files.writeString(victim.resolve("kept"), "of-the-user");
        CommandLineRun run = passing(project, "echo");
        Path runs = Files.createDirectories(project.resolve(".slipway/runs"));
        Files.createSymbolicLink(runs.resolve("1"), victim);
        for (int number = 2; number <= 11; number++) {
            Files.createDirectory(runs.resolve(Integer.toString(number)));
        }

        run.ends(0);

        assertThat(kept).hasContent("of-the-user");
        assertThat(command(0, "runs", project.toString()).output()).doesNotContain("\n1 ");
    }

    @Test
    void the_file_that_hides_the_runs_from_git_is_not_written_through_a_link() throws IOException {
        CommandLineRun run = passing(project, "echo");
        Files.createDirectory(project.resolve(".slipway"));
        Files.createSymbolicLink(project.resolve(".slipway/.gitignore"), victim.resolve("made"));

        run.ends(0);

        assertThat(victim).isEmptyDirectory();
        assertThat(project.resolve(".slipway/.gitignore")).hasContent("*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.json", "running"})
    void a_pipe_is_not_waited_for(String name) throws Exception {
        pipe(keptRun(RunDirectory.runs(project)).resolve(name));

        assertThat(command(0, "runs", project.toString()).output()).hasLineCount(2);
        assertThat(shownLogs()).isEqualTo("of-the-build\n");
    }

    @Test
    void a_record_larger_than_any_is_not_read() throws IOException {
        Path run = keptRun(RunDirectory.runs(project));
        try (RandomAccessFile file =
                new RandomAccessFile(run.resolve("run.json").toFile(), "rw")) {
            file.setLength(3L << 30);
        }

        command(0, "runs", project.toString()).says("1     -          Unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logs", "logs/build.log"})
    void a_log_behind_a_link_is_not_shown(String link) throws IOException {
        Path run = keptRun(RunDirectory.runs(project));
        Files.writeString(victim.resolve("build.log"), "of-the-user");
        Files.delete(run.resolve("logs/build.log"));
        if (link.equals("logs")) {
            Files.delete(run.resolve("logs"));
        }
        Files.createSymbolicLink(run.resolve(link), link.equals("logs") ? victim : victim.resolve("build.log"));
        KeptRun kept = KeptRun.in(project).get(0);

        assertThat(shownLogs()).doesNotContain("of-the-user");
        Files.delete(run.resolve("run.json"));
        assertThat(kept.now().logs()).isEmpty();
        assertThat(shownLogs()).doesNotContain("of-the-user");
    }
}
