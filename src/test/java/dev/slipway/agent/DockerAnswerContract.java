package dev.slipway.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.AgentDouble.Request;
import dev.slipway.agent.AgentDouble.Streams;
import dev.slipway.agent.BuildContainer.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a docker command makes of the agent's answer. */
@Timeout(60)
abstract class DockerAnswerContract {

    private static final String LONG = "a line of output\n".repeat(60_000);

    @TempDir
    Path directory;

    private final Shell shell;
    private BuildContainer container;
    private AgentDouble agent;

    DockerAnswerContract(Shell shell) {
        this.shell = shell;
    }

    @BeforeEach
    void start() throws IOException, InterruptedException {
        container = new BuildContainer(directory, shell);
        agent = new AgentDouble(container.exchange(), 1);
    }

    @AfterEach
    void stop() throws IOException {
        container.close();
        agent.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 125, 127, 137, 255})
    void it_exits_with_the_code_of_the_answer(int code) throws IOException, InterruptedException {
        Call call = container.docker("push", "app");
        agent.next().answer(code);

        assertThat(call.code()).isEqualTo(code);
        assertThat(call.errors()).isEmpty();
    }

    @Test
    void output_and_errors_stay_apart_and_whole() throws IOException, InterruptedException {
        Call call = container.docker("build", ".");
        agent.next().answer(0, LONG + "no end", "first error\nlast error");

        assertThat(call.code()).isZero();
        assertThat(call.output()).isEqualTo(LONG + "no end");
        assertThat(call.errors()).isEqualTo("first error\nlast error");
    }

    @Test
    void a_request_that_has_ended_leaves_its_slot_free() throws IOException, InterruptedException {
        for (int i = 0; i < 3; i++) {
            Call call = container.docker("push", "app");
            Request request = agent.next();
            request.answer(0);
            assertThat(call.code()).isZero();
            assertThat(request.file(".")).doesNotExist();
        }
    }

    @Test
    void a_command_waits_while_all_slots_are_taken() throws IOException, InterruptedException {
        Call first = container.docker("push", "first");
        Request request = agent.next();
        Call second = container.docker("push", "second");
        assertThat(second.process().waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(agent.isIdle()).isTrue();

        request.answer(3);
        assertThat(first.code()).isEqualTo(3);
        Request next = agent.next();
        assertThat(next.arguments()).containsExactly("push", "second");
        next.answer(4);
        assertThat(second.code()).isEqualTo(4);
    }

    @Test
    void a_command_that_waits_for_a_slot_ends_at_a_signal() throws IOException, InterruptedException {
        Call first = container.dockerInGroup("push", "first");
        Request request = agent.next();
        Call second = container.dockerInGroup("push", "second");
        assertThat(second.process().waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
        second.signal("TERM");

        assertThat(second.code()).isEqualTo(143);
        request.answer(0);
        assertThat(first.code()).isZero();
    }

    @Test
    void commands_at_the_same_time_get_their_own_answers() throws IOException, InterruptedException {
        int commands = 20;
        agent.addSlots(1, 16);
        Call call = container.sh("i=0; while [ $i -lt " + commands + " ]; do docker push app$i > out.$i 2> err.$i & "
                + "i=$((i + 1)); done; wait");
        Set<Path> slots = new HashSet<>();
        for (int i = 0; i < commands; i++) {
            Request request = agent.next();
            slots.add(request.slot());
            String name = request.arguments().get(1);
            request.answer(0, "output of " + name, "errors of " + name);
        }

        assertThat(call.code()).isZero();
        for (int i = 0; i < commands; i++) {
            assertThat(container.source().resolve("out." + i)).hasContent("output of app" + i);
            assertThat(container.source().resolve("err." + i)).hasContent("errors of app" + i);
        }
        assertThat(slots).hasSizeBetween(1, 16);
    }

    @Test
    void a_substitution_takes_its_output() throws IOException, InterruptedException {
        Call call = container.sh("id=$(docker build -q .) || exit 9; echo \"id=$id\"");
        agent.next().answer(0, "sha256:1\n", "log\n");

        assertThat(call.code()).isZero();
        assertThat(call.output()).isEqualTo("id=sha256:1\n");
        assertThat(call.errors()).isEqualTo("log\n");
    }

    @Test
    void a_command_that_fails_fails_a_script_with_errexit() throws IOException, InterruptedException {
        Call call = container.sh("set -e; docker build .; echo never");
        agent.next().answer(1, "", "failed\n");

        assertThat(call.code()).isEqualTo(1);
        assertThat(call.output()).isEmpty();
    }

    @Test
    void a_reader_that_has_had_enough_ends_nothing() throws IOException, InterruptedException {
        Call call = container.sh("{ docker images; echo $? > code; } | { read -r line; echo \"$line\"; }");
        agent.next().answer(0, LONG, "");

        assertThat(call.code()).isZero();
        assertThat(container.source().resolve("code")).hasContent("0");
        assertThat(call.output()).isEqualTo("a line of output\n");
        assertThat(call.errors()).isEmpty();
    }

    @Test
    void a_reader_of_both_streams_that_has_had_enough_ends_nothing() throws IOException, InterruptedException {
        Call call = container.sh("{ docker build . 2>&1; echo $? > code; } | { read -r line; }");
        agent.next().answer(5, LONG, LONG);

        assertThat(call.code()).isZero();
        assertThat(container.source().resolve("code")).hasContent("5");
    }

    @ParameterizedTest
    @ValueSource(strings = {">&-", "2>&-", ">&- 2>&-", ">&- 2>&- <&-"})
    void closed_streams_do_not_stop_it(String closed) throws IOException, InterruptedException {
        Call call = container.sh("docker push app " + closed);
        agent.next().answer(0, LONG, LONG);

        assertThat(call.code()).isZero();
    }

    @Test
    void output_that_cannot_be_written_fails_the_command() throws IOException, InterruptedException {
        Call call = container.sh("docker images > /dev/full");
        agent.next().answer(0, LONG, "");

        assertThat(call.code()).isEqualTo(1);
        assertThat(call.errors()).isNotEmpty();
    }

    @Test
    void an_answer_without_a_code_means_that_the_service_has_ended() throws IOException, InterruptedException {
        Call call = container.docker("push", "app");
        agent.next().open().close();

        assertThat(call.code()).isEqualTo(1);
        assertThat(call.errors())
                .isEqualTo("docker: the image service of the build has ended; its last words are in the log of the "
                        + "container slipway.\n");
    }

    @Test
    void input_that_nobody_reads_does_not_hold_it() throws IOException, InterruptedException {
        Call call = container.docker("login", "--password-stdin");
        agent.next().answer(1, "", "refused\n");

        assertThat(call.code()).isEqualTo(1);
        assertThat(call.errors()).isEqualTo("refused\n");
    }

    @Test
    void a_pipe_feeds_it() throws IOException, InterruptedException {
        Call call = container.sh("printf secret | docker login -u AWS --password-stdin && echo done");
        Request request = agent.next();
        assertThat(request.standardInput()).isEqualTo("secret");
        request.answer(0, "Login Succeeded\n", "");

        assertThat(call.code()).isZero();
        assertThat(call.output()).isEqualTo("Login Succeeded\ndone\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"save -o %s app", "save -o%s app", "image save --output=%s app", "save --output %s app"})
    void a_saved_image_goes_to_its_file(String line) throws IOException, InterruptedException {
        Call call = container.docker(line.formatted("'my-image'.tar").split(" "));
        agent.next().answer(0, LONG, "");

        assertThat(call.code()).as(call.errors()).isZero();
        assertThat(call.output()).isEmpty();
        assertThat(container.source().resolve("'my-image'.tar")).hasContent(LONG);
    }

    @Test
    void an_image_that_cannot_be_saved_leaves_no_file() throws IOException, InterruptedException {
        Call call = container.docker("save", "-o", "app.tar", "app");
        agent.next().answer(1, "half of it", "failed\n");

        assertThat(call.code()).isEqualTo(1);
        assertThat(container.source().resolve("app.tar")).doesNotExist();
    }

    @Test
    void a_file_that_cannot_be_written_is_refused_by_name() throws IOException, InterruptedException {
        Call call = container.docker("save", "-o", "no/directory.tar", "app");

        assertThat(call.code()).isEqualTo(1);
        assertThat(call.errors()).isEqualTo("docker: cannot write to no/directory.tar.\n");
        assertThat(agent.isIdle()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"build --iidfile %s .", "build --iidfile=%s .", "buildx build --iidfile %s ."})
    void the_id_of_an_image_goes_to_its_file(String line) throws IOException, InterruptedException {
        Path file = Files.writeString(container.image().resolve("id"), "of an earlier build, and much longer");
        Call call = container.docker(line.formatted(file).split(" "));
        Request request = agent.next();
        assertThat(file).doesNotExist();
        Files.writeString(request.file("iid"), "sha256:1");
        request.answer(0);

        assertThat(call.code()).isZero();
        assertThat(Files.readString(file)).isEqualTo("sha256:1");
    }

    @Test
    void files_for_the_caller_get_the_rights_that_the_caller_wants() throws IOException, InterruptedException {
        Call call = container.sh("umask 022; docker build --iidfile id . && docker save -o tar app");
        Request build = agent.next();
        Files.writeString(build.file("iid"), "sha256:1\n");
        build.answer(0);
        agent.next().answer(0);

        assertThat(call.code()).isZero();
        for (String name : List.of("id", "tar")) {
            assertThat(Files.getAttribute(container.source().resolve(name), "unix:mode"))
                    .isEqualTo(0100644);
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void a_signal_cancels_the_request_and_shows_what_it_still_says(String signal, int code)
            throws IOException, InterruptedException {
        Call call = container.dockerInGroup("build", ".");
        Request request = agent.next();
        try (Streams streams = request.open()) {
            call.signalGroup(signal);
            assertThat(agent.nextCancelled()).isEqualTo("0");
            streams.output().write("last output\n".getBytes(StandardCharsets.UTF_8));
            streams.errors().write("cancelled\n".getBytes(StandardCharsets.UTF_8));
            request.exit(1);
        }

        assertThat(call.code()).isEqualTo(code);
        assertThat(call.output()).isEqualTo("last output\n");
        assertThat(call.errors()).isEqualTo("cancelled\n");
        assertThat(request.file(".")).doesNotExist();
    }

    @Test
    void a_signal_that_comes_to_the_process_and_its_group_is_one() throws IOException, InterruptedException {
        Call call = container.dockerInGroup("build", ".");
        Request request = agent.next();
        try (Streams streams = request.open()) {
            call.signalTwice("TERM");
            assertThat(agent.nextCancelled()).isEqualTo("0");
            assertThat(call.process().waitFor(400, TimeUnit.MILLISECONDS)).isFalse();
            streams.errors().write("cancelled\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(call.code()).isEqualTo(143);
        assertThat(call.errors()).isEqualTo("cancelled\n");
    }

    @Test
    void a_later_signal_ends_the_wait_but_leaves_the_slot_to_the_request() throws IOException, InterruptedException {
        Call call = container.dockerInGroup("build", ".");
        Request request = agent.next();
        Call next;
        try (Streams streams = request.open()) {
            do {
                call.signal("TERM");
            } while (!call.process().waitFor(100, TimeUnit.MILLISECONDS));
            assertThat(call.code()).isEqualTo(143);
            assertThat(request.file(".")).exists();
            next = container.docker("push", "next");
            streams.output().write(LONG.getBytes(StandardCharsets.UTF_8));
            request.exit(0);
        }

        Request second = agent.next();
        assertThat(second.arguments()).containsExactly("push", "next");
        second.answer(0);
        assertThat(next.code()).isZero();
    }

    @Test
    void a_command_that_was_killed_frees_its_slot_once_the_request_has_ended()
            throws IOException, InterruptedException {
        Call call = container.dockerInGroup("build", ".");
        Request request = agent.next();
        Call next;
        try (Streams streams = request.open()) {
            call.signal("KILL");
            assertThat(call.code()).isEqualTo(137);
            next = container.docker("push", "next");
            streams.output().write(LONG.getBytes(StandardCharsets.UTF_8));
            request.exit(0);
        }

        Request second = agent.next();
        assertThat(second.arguments()).containsExactly("push", "next");
        second.answer(0);
        assertThat(next.code()).isZero();
    }

    @Test
    void a_hang_up_does_not_reach_a_command_under_nohup() throws IOException, InterruptedException {
        Call call = container.dockerThatIgnores("SIGHUP", "build", ".");
        Request request = agent.next();
        call.signalGroup("HUP");
        request.answer(0);

        assertThat(call.code()).isZero();
    }

    @Test
    void without_an_image_service_it_says_what_a_project_needs() throws IOException, InterruptedException {
        Files.delete(container.exchange().resolve("requests"));
        Call call = container.docker("info");

        assertThat(call.code()).isEqualTo(1);
        assertThat(call.errors()).contains("privilegedMode: true");
    }

    @Test
    void without_a_slot_that_it_may_write_to_it_says_what_an_image_needs() throws IOException, InterruptedException {
        Call call = container.sh("rm -r ../tmp/docker/slot.0; docker info");

        assertThat(call.code()).isEqualTo(1);
        assertThat(call.errors()).contains("the image needs mkdir");
    }

    @Test
    void a_daemon_is_not_needed() throws IOException, InterruptedException {
        for (String command : List.of("dockerd --host=unix:///var/run/docker.sock", "dockerd --version")) {
            Call call = container.sh(command);

            assertThat(call.code()).isZero();
            assertThat(call.output())
                    .startsWith("dockerd: Slipway builds images without a daemon")
                    .hasLineCount(1);
        }
    }

    @Test
    void compose_is_refused_by_name() throws IOException, InterruptedException {
        Call call = container.sh("docker-compose up -d");

        assertThat(call.code()).isEqualTo(125);
        assertThat(call.errors())
                .startsWith("docker-compose: Slipway builds images without a daemon and runs no containers; ")
                .hasLineCount(1);
    }
}
