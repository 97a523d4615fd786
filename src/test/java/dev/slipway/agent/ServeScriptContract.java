package dev.slipway.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the container that builds images does with its jobs. */
@Timeout(60)
abstract class ServeScriptContract {

    @TempDir
    Path directory;

    private final Shell shell;
    private ImagesContainer container;

    ServeScriptContract(Shell shell) {
        this.shell = shell;
    }

    @BeforeEach
    void start() throws IOException, InterruptedException {
        container = new ImagesContainer(directory, shell);
        container.executor("echo built; exit 0");
        container.start();
    }

    @AfterEach
    void stop() throws IOException {
        container.close();
    }

    @Test
    void a_container_that_begins_when_the_agent_has_gone_ends(@TempDir Path other) throws Exception {
        Process late = new ImagesContainer(other, shell).startTooLate();

        assertThat(late.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(late.exitValue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 127, 137, 255})
    void a_job_ends_with_the_code_of_the_executor(int code) throws IOException {
        container.executor("exit " + code);
        container.request(1, "argument");

        assertThat(container.readUntilDone()).isEqualTo("");
        assertThat(container.done()).isEqualTo("1 " + code);
    }

    @Test
    void both_streams_of_the_executor_are_in_the_log() throws IOException {
        container.executor("echo output; echo errors >&2; printf 'no end'");
        container.request(1, "argument");

        assertThat(container.readUntilDone()).isEqualTo("output\nerrors\nno end");
    }

    @Test
    void arguments_arrive_as_they_are() throws IOException {
        List<String> arguments = List.of(
                "--context=dir:///kaniko/slipway/source/src",
                "",
                " two  blanks ",
                "--build-arg=A=first\nsecond",
                "ends in a newline\n",
                "\n",
                "\n\n\n",
                "$(echo run) `echo run` ${HOME} $1 ; & | > < * ? [a] ~ # ! ' \" \\ \\n %s",
                "-n",
                "-e",
                "--",
                "\u00e4\u20ac\ud83d\ude80",
                "\t\r",
                "x".repeat(100_000),
                "a line\n".repeat(1_000));
        container.executor("printf '%s\\0' \"$@\" > arguments");
        container.request(1, arguments.toArray(String[]::new));

        container.readUntilDone();
        assertThat(container.arguments()).isEqualTo(arguments);
    }

    @Test
    void ten_thousand_arguments_keep_their_order() throws IOException {
        List<String> arguments = IntStream.rangeClosed(1, 10_050)
                .mapToObj(number -> "--label=number=" + number)
                .toList();
        container.executor("printf '%s\\0' \"$@\" > arguments");
        container.request(1, arguments.toArray(String[]::new));

        container.readUntilDone();
        assertThat(container.arguments()).isEqualTo(arguments);
    }

    @Test
    void a_job_does_not_get_the_arguments_of_the_one_before() throws IOException {
        container.executor("printf '%s\\0' \"$@\" > arguments");
        container.request(1, "one", "two", "three");
        container.readUntilDone();
        container.request(2, "four");
        container.readUntilDone();

        assertThat(container.arguments()).containsExactly("four");
    }

    @Test
    void jobs_run_in_the_order_of_their_requests() throws IOException {
        container.executor("echo \"$1\"");
        List<Integer> numbers = List.of(7, 3, 12);
        for (int number : numbers) {
            container.prepare(number, "job " + number);
        }
        container.send("7\n3\n12\n");

        for (int number : numbers) {
            assertThat(container.readUntilDone()).isEqualTo("job " + number + "\n");
            assertThat(container.done()).isEqualTo(number + " 0");
        }
    }

    @Test
    void what_an_earlier_job_left_for_the_executor_is_removed() throws IOException {
        Path layers = Files.createDirectories(container.kaniko().resolve("layers/deep"));
        Path dockerfile = Files.writeString(container.kaniko().resolve("Dockerfile"), "FROM earlier");
        container.executor("echo *");
        container.request(1, "argument");

        assertThat(container.readUntilDone()).isEqualTo("executor slipway\n");
        assertThat(layers).doesNotExist();
        assertThat(dockerfile).doesNotExist();
    }

    @Test
    void the_executor_runs_in_its_own_directory_with_the_environment_of_the_container() throws IOException {
        container.executor("pwd; echo \"$PATH\"; read -r line || echo no input");
        container.request(1, "argument");

        assertThat(container.readUntilDone())
                .isEqualTo(container.kaniko() + "\n" + ImagesContainer.path() + "\nno input\n");
    }

    @Test
    void nothing_that_is_open_here_reaches_the_executor() throws IOException {
        container.executor("for n in 3 4 5 6 7 8 9; do { true 2>&$n; } 2> /dev/null && echo \"$n is open\"; done; :");
        container.request(1, "argument");

        assertThat(container.readUntilDone()).isEqualTo("");
    }

    @Test
    void what_a_job_wrote_can_be_read_by_the_agent() throws IOException {
        container.executor("umask 077; mkdir -p slipway/layouts/1; echo > slipway/layouts/1/blob");
        container.request(1, "argument");

        container.readUntilDone();
        assertThat(container.mode("")).isEqualTo("rwxr-xr-x");
        assertThat(container.mode("blob")).isEqualTo("rw-r--r--");
    }

    @Test
    void output_that_looks_like_the_end_of_a_job_is_output() throws IOException {
        container.executor("printf '\\036wrong done 1 0\\n'; echo 'done 1 0'; exit 4");
        container.request(1, "argument");

        assertThat(container.readUntilDone()).isEqualTo("\036wrong done 1 0\ndone 1 0\n");
        assertThat(container.done()).isEqualTo("1 4");
    }

    @Test
    void a_job_cannot_find_the_marker() throws IOException {
        container.executor("for f in slipway/images/*; do [ ! -f $f ] || cat $f; done; env");
        container.request(1, "argument");

        assertThat(container.readUntilDone()).doesNotContain(ImagesContainer.MARKER);
    }

    @Test
    void a_job_whose_directory_is_gone_fails_and_the_next_one_runs() throws IOException {
        container.send("1\n");

        assertThat(container.readUntilDone()).contains("Job 1").contains("has no arguments");
        assertThat(container.done()).isEqualTo("1 125");
        container.request(2, "argument");
        assertThat(container.readUntilDone()).isEqualTo("built\n");
        assertThat(container.done()).isEqualTo("2 0");
    }

    @Test
    void a_job_that_removes_its_own_directory_still_ends() throws IOException {
        container.executor("rm -r slipway/images/jobs; exit 2");
        container.request(1, "argument");

        assertThat(container.readUntilDone()).isEqualTo("");
        assertThat(container.done()).isEqualTo("1 2");
    }

    @Test
    void a_request_that_is_no_number_is_named_and_passed_over() throws IOException {
        container.send("../../etc\n\n");
        container.request(1, "argument");

        assertThat(container.readUntilDone())
                .contains("'../../etc'")
                .contains("''")
                .endsWith("built\n");
        assertThat(container.done()).isEqualTo("1 0");
    }

    @Test
    void a_container_without_an_executor_says_which_image_it_needs() throws IOException {
        Files.delete(container.kaniko().resolve("executor"));
        container.request(1, "argument");

        assertThat(container.readUntilDone())
                .isEqualTo("The container images has no " + container.kaniko()
                        + "/executor; its image has to be a debug image of Kaniko.\n");
        assertThat(container.done()).isEqualTo("1 127");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "cancel 1"})
    void a_cancelled_job_ends_at_once(String line) throws IOException {
        container.executor("echo running; exec sleep 300");
        container.request(1, "argument");
        assertThat(container.readLine()).isEqualTo("running");
        container.control(line);

        container.readUntilDone();
        assertThat(container.done()).isEqualTo("1 143");
    }

    @Test
    void a_job_that_does_not_listen_is_killed() throws IOException {
        container.executor("trap '' TERM; echo running; while :; do sleep 1; done");
        container.request(1, "argument");
        assertThat(container.readLine()).isEqualTo("running");
        container.control("cancel 1");

        container.readUntilDone();
        assertThat(container.done()).isEqualTo("1 137");
    }

    @Test
    void a_cancellation_that_comes_too_late_does_not_reach_the_next_job() throws IOException {
        container.request(1, "argument");
        container.readUntilDone();
        container.control("cancel 1");
        container.executor("echo running; sleep 1; exit 6");
        container.request(2, "argument");

        container.readUntilDone();
        assertThat(container.done()).isEqualTo("2 6");
    }

    @Test
    void a_job_that_is_cancelled_before_it_begins_never_runs() throws IOException {
        container.executor(
                "echo \"$1\"; [ \"$1\" != first ] || while [ ! -e slipway/layouts/cancelled.2 ]; do :; done");
        container.prepare(1, "first");
        container.prepare(2, "second");
        container.send("1\n2\n");
        assertThat(container.readLine()).isEqualTo("first");
        container.control("cancel 2");

        container.readUntilDone();
        assertThat(container.done()).isEqualTo("1 0");
        assertThat(container.readUntilDone()).isEqualTo("");
        assertThat(container.done()).isEqualTo("2 143");
    }

    @Test
    void the_end_of_requests_ends_it() throws IOException, InterruptedException {
        container.request(1, "argument");
        container.readUntilDone();
        container.endRequests();

        assertThat(container.code()).isZero();
        assertThat(container.rest()).isEmpty();
    }

    @Test
    void the_last_request_is_finished_before_it_ends() throws IOException, InterruptedException {
        container.request(1, "argument");
        container.endRequests();

        assertThat(container.readUntilDone()).isEqualTo("built\n");
        assertThat(container.done()).isEqualTo("1 0");
        assertThat(container.code()).isZero();
    }

    @Test
    void a_termination_ends_it_while_it_waits() throws IOException, InterruptedException {
        container.terminate();

        assertThat(container.code()).isEqualTo(143);
    }

    @Test
    void a_termination_ends_it_with_the_job_that_runs() throws IOException, InterruptedException {
        container.executor("echo running; exec sleep 300");
        container.request(1, "argument");
        assertThat(container.readLine()).isEqualTo("running");
        container.terminate();

        assertThat(container.code()).isEqualTo(143);
        List<String> rest = new ArrayList<>(container.rest().lines().toList());
        assertThat(rest).noneMatch(line -> line.contains("done"));
    }
}
