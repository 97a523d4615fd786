package dev.slipway.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.launcher.Sandbox.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which java the launcher takes: JAVA_HOME, then the PATH, then the usual folders; the first that is new enough. */
class JdkSearchTest {

    @TempDir
    private Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void no_java_anywhere() throws Exception {
        sandbox = new Sandbox(folder).without("JAVA_HOME");
    }

    @Test
    void java_home_comes_first() throws Exception {
        Path chosen = sandbox.jdk("chosen", "21.0.2");
        onPath(sandbox.jdk("on-path", "17.0.1"));
        assertThat(sandbox.with("JAVA_HOME", chosen).run().value("java")).isEqualTo(chosen + "/bin/java");
    }

    @Test
    void an_old_java_home_gives_way_to_the_path() throws Exception {
        Path onPath = onPath(sandbox.jdk("on-path", "17.0.1"));
        Outcome outcome =
                sandbox.with("JAVA_HOME", sandbox.jdk("old", "11.0.2")).run();
        assertThat(outcome.value("java")).isEqualTo(onPath + "/bin/java");
    }

    @Test
    void a_java_home_that_does_not_exist_gives_way_to_the_path() throws Exception {
        Path onPath = onPath(sandbox.jdk("on-path", "17.0.1"));
        assertThat(sandbox.with("JAVA_HOME", "/nowhere").run().value("java")).isEqualTo(onPath + "/bin/java");
    }

    @Test
    void the_usual_folders_come_last() throws Exception {
        Path usual = installed(sandbox.jdk("x", "17"), "java-17");
        onPath(sandbox.jdk("old", "1.8.0_402"));
        assertThat(sandbox.run().value("java")).isEqualTo(usual + "/bin/java");
    }

    @Test
    void a_folder_as_macos_lays_it_out_is_found() throws Exception {
        Path home = installed(sandbox.jdk("x", "17"), "temurin.jdk/Contents/Home");
        assertThat(sandbox.run().value("java")).isEqualTo(home + "/bin/java");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "17.0.15", "25", "26-ea"})
    void versions_that_are_new_enough(String version) throws Exception {
        assertThat(sandbox.with("JAVA_HOME", sandbox.jdk("j", version)).run().exitCode())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0_402", "9", "11.0.22", "16.0.2"})
    void versions_that_are_too_old_are_named(String version) throws Exception {
        Path home = sandbox.jdk("j", version);
        Outcome outcome = sandbox.with("JAVA_HOME", home).run();
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors())
                .contains(home + " is Java ")
                .contains("too old")
                .contains("JAVA_HOME");
    }

    @Test
    void none_at_all_is_a_sentence_with_the_next_step() throws Exception {
        Outcome outcome = sandbox.run();
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors().lines())
                .singleElement()
                .asString()
                .startsWith("slipway: needs a JDK of version 17 or newer, and found none.")
                .contains("Install one");
    }

    @Test
    void a_runtime_without_a_compiler_will_not_do_for_the_first_use() throws Exception {
        Path home = sandbox.jre("jre", "17");
        Outcome outcome = sandbox.with("JAVA_HOME", home).run();
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains(home + " has no compiler");
    }

    @Test
    void a_runtime_without_a_compiler_does_for_a_built_project() throws Exception {
        sandbox.with("JAVA_HOME", sandbox.jdk("jdk", "17")).run();
        Path home = sandbox.jre("jre", "17");
        assertThat(sandbox.with("JAVA_HOME", home).run().value("java")).isEqualTo(home + "/bin/java");
    }

    @Test
    void a_wrapper_script_on_the_path_is_asked_for_its_home() throws Exception {
        Path home = sandbox.jdk("wrapped", "17");
        sandbox.script(
                sandbox.bin().resolve("java"),
                "#!/bin/sh\n[ \"$1\" = -XshowSettings:properties ] && echo '    java.home = " + home + "' >&2\n");
        assertThat(sandbox.run().value("java")).isEqualTo(home + "/bin/java");
    }

    @Test
    void a_home_without_a_release_file_is_asked_for_its_version() throws Exception {
        Path home = sandbox.jdk("bare", "17");
        Files.delete(home.resolve("release"));
        sandbox.script(home.resolve("bin/java"), "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
        assertThat(sandbox.with("JAVA_HOME", home).run().errors()).contains(home + " is Java 11");
    }

    @Test
    void maven_builds_with_the_java_that_was_found() throws Exception {
        Path home = sandbox.jdk("chosen", "17");
        sandbox.with("JAVA_HOME", home).run();
        assertThat(sandbox.project().resolve("mvn-java-home")).hasContent(home.toString());
    }

    private Path onPath(Path home) throws Exception {
        Files.createSymbolicLink(sandbox.bin().resolve("java"), home.resolve("bin/java"));
        return home;
    }

    private Path installed(Path home, String place) throws Exception {
        Path target = sandbox.root().resolve("jdks").resolve(place);
        Files.createDirectories(target.getParent());
        return Files.move(home, target);
    }
}
