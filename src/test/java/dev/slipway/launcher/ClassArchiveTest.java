package dev.slipway.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the archive of classes is made, and that a machine where it can't be made works without. */
class ClassArchiveTest {

    /** Makes the archive that it is asked for, and notes each dump. */
    private static final String JAVA_THAT_DUMPS = """
            #!/bin/sh
            for argument; do
                echo "argument: $argument"
                case $argument in
                    -Xshare:dump) dump=yes ;;
                    -XX:SharedArchiveFile=*) file=${argument#*=} ;;
                esac
            done
            [ "${dump:-}" = yes ] || exit 0
            echo dump >>dumps
            echo classes >"$file"
            """;

    private static final String JAVA_THAT_CANNOT_DUMP = JAVA_THAT_DUMPS.replace("echo classes >\"$file\"", "exit 1");

    @TempDir
    private Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void an_unbuilt_project_with_a_training_run() throws IOException {
        sandbox = new Sandbox(folder);
        Files.createDirectories(sandbox.project().resolve("src/main/training"));
    }

    @Test
    void the_archive_is_made_after_the_build_and_used() throws Exception {
        java(JAVA_THAT_DUMPS);
        assertThat(sandbox.run("--version").values("argument"))
                .contains("-XX:SharedArchiveFile=" + archive())
                .endsWith("--version");
    }

    @Test
    void the_archive_is_made_once_for_a_build() throws Exception {
        java(JAVA_THAT_DUMPS);
        sandbox.run();
        sandbox.run();
        assertThat(dumps()).hasSize(1);
    }

    @Test
    void what_cannot_be_made_is_not_used_and_not_tried_again() throws Exception {
        java(JAVA_THAT_CANNOT_DUMP);
        sandbox.run();
        assertThat(sandbox.run("--version").values("argument"))
                .noneMatch(argument -> argument.contains("SharedArchiveFile"))
                .endsWith("--version");
        assertThat(dumps()).hasSize(1);
    }

    @Test
    void nothing_of_the_training_run_is_seen_or_left() throws Exception {
        java(JAVA_THAT_DUMPS);
        assertThat(sandbox.run("--version").values("argument")).doesNotContain("-Xshare:dump", "run");
        try (Stream<Path> files = Files.list(archive().getParent())) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("slipway-classes")))
                    .containsExactly(archive());
        }
    }

    private Path archive() {
        return sandbox.project().resolve("target/slipway-classes.jsa");
    }

    private void java(String text) throws IOException {
        sandbox.script(folder.toRealPath().resolve("jdks-elsewhere/jdk-17/bin/java"), text);
    }

    private List<String> dumps() throws IOException {
        return Files.readAllLines(sandbox.project().resolve("dumps"));
    }
}
