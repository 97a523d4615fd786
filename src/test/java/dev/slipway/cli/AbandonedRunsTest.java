package dev.slipway.cli;

import static dev.slipway.cli.CommandLineRun.passing;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves that could not tidy up. */
@Timeout(60)
class AbandonedRunsTest {

    @TempDir
    private Path directory;

    /** As it is while a build runs. */
    private Path run() throws IOException {
        Path run = Files.createDirectories(directory.resolve(".slipway/runs/1"));
        Path state = Files.createDirectories(run.resolve("builds/b/tmp"));
        Files.writeString(state.resolve("env.sh"), "export PASSWORD=hunter2\n");
        Files.createDirectories(run.resolve("builds/b/src"));
        Files.createDirectories(run.resolve("sources"));
        Files.createDirectories(run.resolve("logs"));
        return run;
    }

    @Test
    void the_next_run_removes_the_workspaces_of_one_that_was_killed_and_keeps_its_logs() throws IOException {
        Path run = run();
        Files.createFile(run.resolve("running"));

        passing(directory, "echo").ends(0).says("Removed what run 1 had left: the directories and processes");

        assertThat(run.resolve("builds")).doesNotExist();
        assertThat(run.resolve("sources")).doesNotExist();
        assertThat(run.resolve("logs")).isDirectory();
    }

    @Test
    void the_next_run_ends_processes_of_one_that_was_killed() throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sleep", "300");
        builder.environment()
                .put(
                        "CODEBUILD_SRC_DIR",
                        run().toRealPath().resolve("builds/b/src").toString());
        Process left = builder.start();
        try {
            passing(directory, "echo").ends(0);

            assertThat(left.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            left.destroyForcibly();
        }
    }

    @Test
    void a_run_that_is_under_way_keeps_everything() throws IOException {
        Path run = run();
        RunLock lock = RunLock.hold(run);
        try {
            passing(directory, "echo").ends(0).saysNot("Removed what run");

            assertThat(run.resolve("builds/b/tmp/env.sh")).isRegularFile();
        } finally {
            lock.release();
        }
    }

    /** Root may do everything, so that only the test of another user shows it. */
    @Test
    void directories_that_a_build_has_closed_are_removed() throws IOException {
        Path closed = Files.createDirectories(directory.resolve("tree/a"));
        Files.createDirectory(closed.resolve("b"));
        Files.setPosixFilePermissions(closed.resolve("b"), PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r--r--r--"));

        Deletion.of(directory.resolve("tree"));

        assertThat(directory.resolve("tree")).doesNotExist();
    }

    @Test
    void what_a_link_leads_to_is_not_removed() throws IOException {
        Path kept = Files.createDirectories(directory.resolve("elsewhere/kept"));
        Path tree = Files.createDirectory(directory.resolve("tree"));
        Files.createSymbolicLink(tree.resolve("link"), kept.getParent());

        Deletion.of(tree);

        assertThat(tree).doesNotExist();
        assertThat(kept).isDirectory();
    }
}
