package dev.slipway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With podman itself and an image made of busybox, where this machine has both and can run containers. */
@Tag("tools")
@Timeout(120)
class ContainerBuildOnPodmanTest {

    private static final String IMAGE = "localhost/slipway-test-image:1";
    private static final String WITHOUT_SHELL = "localhost/slipway-test-image:empty";
    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    Path directory;

    private final ContainerRun build = new ContainerRun(System.getenv());

    @BeforeAll
    static void makeImages(@TempDir Path root) {
        Path busybox = Path.of("/bin/busybox");
        assumeThat(Files.isExecutable(busybox)).as("has busybox").isTrue();
        assumeThat(call("podman", "info").succeeded()).as("has podman").isTrue();
        String made = "mkdir -p '" + root + "/bin' '" + root + "/etc' '" + root + "/tmp' && cp /bin/busybox '" + root
                + "/bin/' && cd '" + root + "' && tar -c . | podman import - " + WITHOUT_SHELL
                + " && for c in sh ls id chown mkdir touch sleep cat; do ln -s busybox bin/$c; done"
                + " && echo root:x:0:0:root:/root:/bin/sh > etc/passwd && tar -c . | podman import - " + IMAGE;
        EngineCall image = call("sh", "-c", made);
        assertThat(image.succeeded()).as(image.output()).isTrue();
        assumeThat(call("podman", "run", "--rm", IMAGE, "/bin/sh", "-c", "id").succeeded())
                .as("podman can run containers here")
                .isTrue();
    }

    @AfterAll
    static void removeImages() {
        call("podman", "rmi", "--force", IMAGE, WITHOUT_SHELL);
    }

    private static EngineCall call(String... command) {
        return EngineCall.of(List.of(command), System.getenv());
    }

    private BuildResult run(String blocks, String... commands) throws Exception {
        build.start(directory.resolve("builds"), IMAGE, LONG, blocks, commands);
        return build.end();
    }

    private static List<String> containers() {
        return ContainerRun.SETTINGS.runsWithContainers(System.getenv());
    }

    @Test
    void a_build_is_root_in_its_image_and_its_files_are_here() throws Exception {
        BuildResult result = run(
                "env: {exported-variables: [X], variables: {V: \"it's $(id)\"}}\n",
                "id; pwd; echo \"home=$HOME v=$V\"; ls /",
                "X=made; mkdir out; echo err >&2; echo a > out/a.txt; ls -l out/a.txt; cd out",
                "pwd; false");

        assertThat(build.log())
                .contains("uid=0(root)", "home=/root v=it's $(id)\n", "\nerr\n")
                .contains(directory.resolve("builds/b/src/out") + "\n");
        assertThat(result.exportedVariables()).containsEntry("X", "made");
        assertThat(result.failure().orElseThrow().command()).contains("pwd; false");
        assertThat(directory.resolve("builds/b/src/out/a.txt")).hasContent("a");
        assertThat(containers()).isEmpty();
    }

    @Test
    void nothing_of_this_machine_but_the_build_is_seen() throws Exception {
        Files.writeString(directory.resolve("secret"), "secret");

        run("", "cat '" + directory.resolve("secret") + "' || echo not seen");

        assertThat(build.log()).contains("\nnot seen\n");
    }

    @Test
    void a_stop_ends_the_container() throws Exception {
        ProcessBuildRunner runner =
                build.start(directory.resolve("builds"), IMAGE, LONG, "", "trap '' TERM; echo is-ready; sleep 300");
        build.awaitReady();
        assertThat(containers()).containsExactly("7");

        runner.stop("b");

        assertThat(build.end().status()).isEqualTo(BuildStatus.STOPPED);
        assertThat(containers()).isEmpty();
    }

    @Test
    void a_build_that_takes_too_long_is_ended_with_its_container() throws Exception {
        build.start(directory.resolve("builds"), IMAGE, Duration.ofSeconds(3), "", "sleep 300");

        assertThat(build.end().status()).isEqualTo(BuildStatus.TIMED_OUT);
        assertThat(containers()).isEmpty();
    }

    @Test
    void a_container_that_was_killed_is_told_as_such() throws Exception {
        build.start(directory.resolve("builds"), IMAGE, LONG, "", "echo is-ready; sleep 300");
        build.awaitReady();

        assertThat(call("podman", "kill", "slipway-7-b").succeeded()).isTrue();

        assertThat(build.end().failure().orElseThrow().message())
                .startsWith("Build container found dead before completing the build: it was killed (exit code 137)");
    }

    @Test
    void a_container_that_was_left_behind_is_removed_by_the_next_run() {
        EngineCall left = call(
                "podman",
                "run",
                "--detach",
                "--label",
                "dev.slipway.runs=/runs",
                "--name",
                "slipway-4-x",
                IMAGE,
                "/bin/sleep",
                "300");
        assertThat(left.succeeded()).as(left.output()).isTrue();
        assertThat(containers()).containsExactly("4");

        ContainerRun.SETTINGS.removeContainersOf("4", System.getenv());

        assertThat(containers()).isEmpty();
    }

    @Test
    void an_image_without_a_shell_is_told() throws Exception {
        build.start(directory.resolve("builds"), WITHOUT_SHELL, LONG, "", "echo never");

        assertThat(build.end().failure().orElseThrow().message())
                .startsWith("the container of the build could not be started (exit code 127)");
    }

    /** As in an engine that runs as root, for a user who does not: the directory is somebody else's than the container's root. */
    @Test
    void what_root_has_made_is_given_back_to_the_owner_of_the_directory() throws Exception {
        Path home = Files.createDirectories(directory.resolve("builds/b"));
        assumeThat(owner(home)).as("runs as root").isEqualTo(0);
        Files.setAttribute(home, "unix:uid", 12_345);

        run("", "mkdir -p 'a b/c'; echo x > 'a b/c/file'; touch -- -n; ln -s /etc/passwd link");

        assertThat(owner(Path.of("/etc/passwd"))).isEqualTo(0);
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.toList())
                    .contains(home.resolve("src/a b/c/file"))
                    .allSatisfy(file -> assertThat(owner(file)).isEqualTo(12_345));
        }
    }

    private static Object owner(Path file) throws IOException {
        return Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }
}
