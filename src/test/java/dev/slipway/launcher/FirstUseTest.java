package dev.slipway.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.launcher.Sandbox.Outcome;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When the launcher builds, what it says, and that no two of them build at once. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FirstUseTest {

    private static final String MAVEN_THAT_WAITS_FOR_A_LINE = """
            #!/bin/sh
            echo "mvn $*" >>mvn-runs
            read -r line <go
            mkdir -p target/quarkus-app
            : >target/quarkus-app/quarkus-run.jar
            """;

    @TempDir
    private Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void an_unbuilt_project() throws Exception {
        sandbox = new Sandbox(folder);
    }

    @Test
    void the_first_use_builds_says_so_in_a_line_and_goes_on() throws Exception {
        Outcome outcome = sandbox.run("--version");
        assertThat(outcome.errors().lines())
                .singleElement()
                .asString()
                .startsWith("slipway: building Slipway in " + sandbox.project());
        assertThat(sandbox.builds()).singleElement().asString().contains("package");
        assertThat(outcome.output()).startsWith("java: ");
        assertThat(outcome.values("argument")).endsWith("--version");
    }

    @Test
    void the_second_use_does_not_build() throws Exception {
        sandbox.run();
        sandbox.run();
        assertThat(sandbox.builds()).hasSize(1);
    }

    @Test
    void a_changed_source_is_built() throws Exception {
        sandbox.run();
        makeNewerThanTheBuild(sandbox.source());
        sandbox.run();
        assertThat(sandbox.builds()).hasSize(2);
    }

    @Test
    void a_changed_pom_is_built() throws Exception {
        sandbox.run();
        makeNewerThanTheBuild(sandbox.project().resolve("pom.xml"));
        sandbox.run();
        assertThat(sandbox.builds()).hasSize(2);
    }

    @Test
    void a_source_changed_during_the_build_is_built_at_the_next_use() throws Exception {
        sandbox.maven("#!/bin/sh\necho run >>mvn-runs\nmkdir -p target/quarkus-app\n"
                + "touch -t 203701010000 src/main/A.java\ntouch -t 203702010000 target/quarkus-app/quarkus-run.jar\n");
        sandbox.run();
        sandbox.run();
        assertThat(sandbox.builds()).hasSize(2);
    }

    @Test
    void a_failed_build_shows_mavens_words_and_the_next_step_and_starts_nothing() throws Exception {
        sandbox.maven("#!/bin/sh\necho '[ERROR] A.java:[1,1] wrong'\nexit 3\n");
        Outcome outcome = sandbox.run();
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.errors())
                .contains("[ERROR] A.java:[1,1] wrong")
                .contains("could not be built (mvn ended with exit code 3")
                .contains("(cd " + sandbox.project() + " && mvn -DskipTests package)");
        assertThat(Files.exists(sandbox.lock(), LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void a_build_that_failed_is_tried_again_even_when_it_left_a_jar() throws Exception {
        sandbox.maven("#!/bin/sh\nmkdir -p target/quarkus-app\n: >target/quarkus-app/quarkus-run.jar\nexit 1\n");
        sandbox.run();
        assertThat(sandbox.run().exitCode()).isEqualTo(1);
    }

    @Test
    void a_missing_maven_is_a_sentence() throws Exception {
        Files.delete(sandbox.bin().resolve("mvn"));
        Outcome outcome = sandbox.run();
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors().lines())
                .singleElement()
                .asString()
                .contains("Maven 3.8.7 or newer")
                .contains("no mvn on the PATH");
    }

    @Test
    void two_first_uses_at_once_build_once_and_both_start() throws Exception {
        sandbox.maven(MAVEN_THAT_WAITS_FOR_A_LINE);
        Path go = makeFifo("go");
        Process first = sandbox.start(sandbox.project(), sandbox.launcher());
        assertThat(errorLine(first)).startsWith("slipway: building");
        Process second = sandbox.start(sandbox.project(), sandbox.launcher());
        assertThat(errorLine(second))
                .startsWith("slipway: waiting for process " + first.pid())
                .contains(sandbox.lock().toString());
        Files.writeString(go, "go\n");
        assertThat(Sandbox.finish(first).output()).startsWith("java: ");
        assertThat(Sandbox.finish(second).output()).startsWith("java: ");
        assertThat(sandbox.builds()).hasSize(1);
    }

    @Test
    void a_lock_whose_builder_is_gone_is_taken_over() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.createDirectories(sandbox.lock().getParent());
        Files.createSymbolicLink(sandbox.lock(), Path.of(String.valueOf(gone.pid())));
        assertThat(sandbox.run().exitCode()).isZero();
        assertThat(Files.exists(sandbox.lock(), LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void a_build_that_is_stopped_stops_maven_and_gives_the_lock_back() throws Exception {
        sandbox.maven("#!/bin/sh\necho $$ >started\nread -r line <go\n");
        Path started = makeFifo("started");
        makeFifo("go");
        Process launcher = sandbox.start(sandbox.project(), sandbox.launcher());
        long maven = Long.parseLong(Files.readString(started).strip());
        launcher.toHandle().destroy();
        assertThat(Sandbox.finish(launcher).exitCode()).isEqualTo(143);
        assertThat(ProcessHandle.of(maven).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(Files.exists(sandbox.lock(), LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    private static void makeNewerThanTheBuild(Path file) throws Exception {
        FileTime now = Files.getLastModifiedTime(file);
        Files.setLastModifiedTime(file, FileTime.from(now.toInstant().plus(Duration.ofHours(1))));
    }

    private Path makeFifo(String name) throws Exception {
        Path fifo = sandbox.project().resolve(name);
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        return fifo;
    }

    private static String errorLine(Process process) throws Exception {
        return process.errorReader().readLine();
    }
}
