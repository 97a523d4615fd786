package dev.slipway.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script of the container that builds images; busybox is the shell that it is written for. */
class ServeScriptTest {

    @Nested
    class OnSh extends ServeScriptContract {
        OnSh() {
            super(Shell.SH);
        }
    }

    @Nested
    @Tag("tools")
    class OnBusybox extends ServeScriptContract {
        OnBusybox() {
            super(Shell.BUSYBOX);
        }
    }

    /** Its processes are its own, as in a container. */
    @Nested
    @Tag("tools")
    @Timeout(60)
    class AsProcess1 {

        private static final List<String> NAMESPACE =
                List.of("unshare", "--user", "--map-root-user", "--pid", "--fork", "--kill-child");

        @TempDir
        Path directory;

        private ImagesContainer container;

        @BeforeEach
        void start() throws IOException, InterruptedException {
            assumeThat(new ProcessBuilder(concat(NAMESPACE, "true")).start().waitFor())
                    .isZero();
            container = new ImagesContainer(
                    directory, concat(NAMESPACE, Shell.BUSYBOX.interpreter().split(" ")));
            container.executor("echo built");
            container.start();
        }

        @AfterEach
        void stop() throws IOException {
            container.close();
        }

        @Test
        void what_a_job_left_running_has_ended_before_the_next_one() throws IOException {
            container.executor("(trap '' TERM HUP; setsid sh -c 'echo $$ > pid; exec sleep 300') & "
                    + "while [ ! -s pid ]; do :; done");
            container.request(1, "argument");
            container.readUntilDone();
            container.executor("kill -0 \"$(cat pid)\" && echo still there");
            container.request(2, "argument");

            assertThat(container.readUntilDone()).doesNotContain("still there");
        }

        @Test
        void a_cancellation_ends_all_processes_of_a_job() throws IOException {
            container.executor(
                    "setsid sh -c 'trap \"echo ended; exit\" TERM; echo running; while :; do sleep 1; done' & "
                            + "wait $!");
            container.request(1, "argument");
            assertThat(container.readLine()).isEqualTo("running");
            container.control("cancel 1");

            container.readUntilDone();
            assertThat(container.done()).isEqualTo("1 143");
        }

        @Test
        void a_job_that_does_not_listen_is_killed_and_the_next_one_runs() throws IOException {
            container.executor("trap '' TERM; echo running; while :; do sleep 1; done");
            container.request(1, "argument");
            assertThat(container.readLine()).isEqualTo("running");
            container.control("cancel 1");
            container.readUntilDone();
            assertThat(container.done()).isEqualTo("1 137");
            container.executor("echo built");
            container.request(2, "argument");

            assertThat(container.readUntilDone()).isEqualTo("built\n");
            assertThat(container.done()).isEqualTo("2 0");
        }

        @Test
        void the_end_of_requests_ends_it() throws IOException, InterruptedException {
            container.endRequests();

            assertThat(container.code()).isZero();
        }

        private static List<String> concat(List<String> first, String... second) {
            return Stream.concat(first.stream(), Stream.of(second)).toList();
        }
    }
}
