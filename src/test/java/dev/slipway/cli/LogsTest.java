package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.build.BuildFailure;
import dev.slipway.core.run.ActionRecord;
import dev.slipway.core.run.RecordedStatus;
import dev.slipway.core.run.RunRecord;
import dev.slipway.core.run.StageRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** slipway logs. */
@Timeout(60)
class LogsTest {

    private static final byte[] NO_TEXT = {0, (byte) 0xff, '\r', '\n', (byte) 0x80};

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();
    private final AnyCluster cluster = new AnyCluster();
    private final Deque<Runnable> meanwhile = new ArrayDeque<>();

    @BeforeEach
    void two_runs() throws IOException {
        run(1, "Make");
        log(1, "Build-Make", "make 1\n");
        run(2, "Make", "Test");
        log(2, "Build-Make", "make 2\n");
        log(2, "Build-Test", "test 2");
    }

    @Test
    void the_last_run_is_taken_and_each_of_several_logs_has_its_name_above_it() {
        assertThat(logs(0)).isEqualTo("==> Build/Make <==\nmake 2\n\n==> Build/Test <==\ntest 2");
        assertThat(logs(0, "last")).isEqualTo(logs(0, "2"));
    }

    @Test
    void one_log_has_nothing_above_it() {
        assertThat(logs(0, "1")).isEqualTo("make 1\n");
        assertThat(logs(0, "2", "Test")).isEqualTo("test 2");
        assertThat(logs(0, "2", "Build/Test")).isEqualTo("test 2");
    }

    @Test
    void an_action_alone_is_one_of_the_last_run() {
        assertThat(logs(0, "Make")).isEqualTo("make 2\n");
    }

    @Test
    void a_log_comes_as_it_was_stored_byte_for_byte() throws IOException {
        Files.write(directory.resolve(".slipway/runs/1/logs/Build-Make.log"), NO_TEXT);

        logs(0, "1");

        assertThat(out.toByteArray()).isEqualTo(NO_TEXT);
    }

    @Test
    void a_run_without_a_record_is_known_by_its_files() throws IOException {
        Files.delete(directory.resolve(".slipway/runs/2/run.json"));

        assertThat(logs(0)).startsWith("==> Build-Make <==\n");
        assertThat(logs(0, "2", "Build-Test")).isEqualTo("test 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7           | run 7 is not kept in",
                "2 Tset      | run 2 has no log of an action Tset; there is Build/Make, Build/Test",
                "Build/Tset  | run 2 has no log of an action Build/Tset; did you mean Build/Test?",
            })
    void what_is_not_there_is_named_with_what_is(String arguments, String message) {
        logs(2, arguments.split(" ", -1));

        assertThat(err.toString()).startsWith(message);
    }

    @Test
    void a_name_that_two_stages_have_needs_the_stage() throws IOException {
        RunRecord twice = record(2, List.of(stage("Build", "Make"), stage("Deploy", "Make")));
        RunFile.write(directory.resolve(".slipway/runs/2"), twice);
        log(2, "Deploy-Make", "");

        logs(2, "Make");

        assertThat(err.toString()).startsWith("run 2 has several actions Make; write Build/Make or Deploy/Make");
    }

    @Test
    void a_directory_without_runs_says_what_to_do() throws IOException {
        directory = Files.createDirectories(directory.resolve("other"));

        logs(1);

        assertThat(err.toString()).contains("there are no runs in " + directory, "--dir DIR");
    }

    @Test
    void a_run_that_has_ended_is_followed_to_its_end() {
        assertThat(logs(0, "-f", "1")).isEqualTo("make 1\n");
    }

    @Test
    void what_comes_while_the_run_goes_on_is_printed_as_it_comes() throws IOException {
        RunLock lock = RunLock.hold(directory.resolve(".slipway/runs/2"));
        List<String> seen = new ArrayList<>();
        meanwhile.add(() -> append("Build-Make", "more\n"));
        meanwhile.add(() -> {
            seen.add(out.toString(StandardCharsets.UTF_8));
            append("Build-Make", "last\n");
            lock.release();
        });

        assertThat(logs(0, "--follow", "2", "Make")).isEqualTo("make 2\nmore\nlast\n");
        assertThat(seen).containsExactly("make 2\nmore\n");
    }

    @Test
    void an_action_that_begins_later_is_followed_too_with_its_name_where_the_log_changes() throws IOException {
        run(3);
        RunLock lock = RunLock.hold(directory.resolve(".slipway/runs/3"));
        meanwhile.add(() -> {
            run(3, "Make", "Test");
            log(3, "Build-Make", "a");
            log(3, "Build-Test", "b");
        });
        meanwhile.add(() -> append(3, "Build-Make", "c"));
        meanwhile.add(lock::release);

        assertThat(logs(0, "-f")).isEqualTo("==> Build/Make <==\na\n==> Build/Test <==\nb\n==> Build/Make <==\nc");
    }

    @Test
    void with_a_namespace_the_name_is_that_of_a_build_on_a_cluster() {
        assertThat(logs(0, "-f", "-n", "team", "--context", "prod", "app-1")).isEqualTo("on the cluster\n");
        assertThat(cluster.asked)
                .containsExactly(new ClusterLogs.Request(
                        "app-1",
                        true,
                        "team",
                        "prod",
                        null,
                        new ClusterLogs.Service("slipway-system", "slipway-logs")));
    }

    @Test
    void where_nothing_was_run_a_name_is_that_of_a_build_if_there_is_a_cluster() throws IOException {
        directory = Files.createDirectories(directory.resolve("other"));

        logs(1, "app-1");
        assertThat(err.toString()).contains("there are no runs in " + directory);

        cluster.configured = true;
        assertThat(logs(0, "app-1")).isEqualTo("on the cluster\n");
    }

    @Test
    void where_something_was_run_a_name_is_that_of_an_action_whatever_the_kubeconfig() {
        cluster.configured = true;

        assertThat(logs(0, "Make")).isEqualTo("make 2\n");
        assertThat(cluster.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-n team                        | name one Build: slipway logs -n NAMESPACE BUILD",
                "-n team 3 Make                 | name one Build",
                "-n team ../x                   | ../x is not the name of a Build",
                "-n team --logs-service x app-1 | --logs-service x is not NAMESPACE/NAME",
            })
    void what_names_no_build_is_told(String arguments, String message) {
        logs(2, arguments.split(" ", -1));

        assertThat(err.toString()).startsWith(message);
    }

    /** A cluster that has the log of every build. */
    private static final class AnyCluster implements ClusterLogs {

        private final List<Request> asked = new ArrayList<>();
        private boolean configured;

        @Override
        public boolean areConfigured() {
            return configured;
        }

        @Override
        public void show(Request request, OutputStream out, PrintWriter err) throws IOException {
            asked.add(request);
            out.write("on the cluster\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private String logs(int exitCode, String... args) {
        out.reset();
        err.getBuffer().setLength(0);
        CommandLine command = new CommandLine(new LogsCommand(out, this::somethingHappens, cluster))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    line.getErr().println(e.getMessage());
                    return ((RefusedException) e).exitCode().code();
                });
        List<String> all = new ArrayList<>(List.of("--dir", directory.toString()));
        all.addAll(List.of(args));
        assertThat(command.execute(all.toArray(String[]::new))).as("%s", err).isEqualTo(exitCode);
        return out.toString(StandardCharsets.UTF_8);
    }

    private void somethingHappens() {
        meanwhile.remove().run();
    }

    private void append(String log, String text) {
        append(2, log, text);
    }

    private void append(int run, String log, String text) {
        try {
            Files.writeString(
                    directory.resolve(".slipway/runs/" + run + "/logs/" + log + ".log"),
                    text,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void log(int run, String log, String text) {
        try {
            Files.writeString(directory.resolve(".slipway/runs/" + run + "/logs/" + log + ".log"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(int number, String... actions) {
        try {
            Path run = directory.resolve(".slipway/runs/" + number);
            Files.createDirectories(run.resolve("logs"));
            RunFile.write(run, record(number, List.of(stage("Build", actions))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StageRecord stage(String name, String... actions) {
        List<ActionRecord> records = new ArrayList<>();
        for (String action : actions) {
            records.add(new ActionRecord(
                    action,
                    RecordedStatus.IN_PROGRESS,
                    Optional.of(Instant.EPOCH),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.<BuildFailure>empty(),
                    Optional.empty(),
                    Optional.of("logs/" + name + "-" + action + ".log")));
        }
        return new StageRecord(name, RecordedStatus.IN_PROGRESS, records);
    }

    private static RunRecord record(int number, List<StageRecord> stages) {
        return new RunRecord(
                number,
                new RunRecord.OfPipeline("p"),
                "p-" + number,
                "",
                RecordedStatus.IN_PROGRESS,
                Instant.EPOCH,
                Optional.empty(),
                Map.of(),
                stages,
                Optional.empty());
    }
}
