package dev.slipway.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.launcher.Sandbox.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project that is built already: the launcher only becomes java. */
class StartTest {

    @TempDir
    private Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void a_built_project() throws Exception {
        sandbox = new Sandbox(folder);
        sandbox.run();
    }

    @Test
    void a_built_project_starts_without_a_word_from_the_launcher() throws Exception {
        Outcome outcome = sandbox.run();
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void arguments_arrive_unchanged() throws Exception {
        String[] arguments = {"run", "a b", "", "*", "$HOME", "--var", "x=\"y\"", "'", "-n"};
        assertThat(sandbox.run(arguments).values("argument")).endsWith(arguments);
    }

    @Test
    void the_main_class_comes_from_the_class_path_of_the_build() throws Exception {
        Path app = sandbox.project().resolve("target/quarkus-app");
        for (String jar : List.of("app/slipway.jar", "lib/main/a.jar", "lib/main/b.jar", "lib/boot/c.jar")) {
            Files.createDirectories(app.resolve(jar).getParent());
            Files.createFile(app.resolve(jar));
        }
        assertThat(sandbox.run("--help").values("argument"))
                .containsSubsequence(
                        "-cp",
                        app + "/app/slipway.jar:" + app + "/lib/main/a.jar:" + app + "/lib/main/b.jar:" + app
                                + "/lib/boot/c.jar:",
                        "dev.slipway.cli.Main",
                        "--help");
    }

    @Test
    void the_exit_code_is_that_of_java() throws Exception {
        assertThat(sandbox.with("JAVA_EXITS", 130).run().exitCode()).isEqualTo(130);
    }

    @Test
    void the_launcher_becomes_java_so_that_signals_reach_it() throws Exception {
        Outcome outcome = sandbox.run();
        assertThat(outcome.value("process")).isEqualTo(String.valueOf(outcome.process()));
    }

    @Test
    void the_directory_stays_the_callers() throws Exception {
        Path elsewhere = Files.createDirectories(sandbox.root().resolve("else where"));
        assertThat(sandbox.run(elsewhere, sandbox.launcher()).value("directory"))
                .isEqualTo(elsewhere.toString());
    }

    @Test
    void it_works_by_a_relative_path() throws Exception {
        Outcome outcome = sandbox.run(sandbox.project().resolve("src"), Path.of("../slipway"));
        assertThat(outcome.value("directory"))
                .isEqualTo(sandbox.project().resolve("src").toString());
    }

    @Test
    void it_works_through_symbolic_links() throws Exception {
        Path links = Files.createDirectories(sandbox.root().resolve("links"));
        Files.createSymbolicLink(links.resolve("relative"), Path.of("../project/slipway"));
        Path link = Files.createSymbolicLink(sandbox.root().resolve("absolute"), links.resolve("relative"));
        assertThat(sandbox.run(links, link).exitCode()).isZero();
    }

    @Test
    void it_works_from_the_path() throws Exception {
        Files.createSymbolicLink(sandbox.bin().resolve("slipway"), sandbox.launcher());
        Path caller = sandbox.bin().resolve("caller");
        sandbox.script(caller, "#!/bin/sh\nexec slipway called\n");
        assertThat(sandbox.run(sandbox.root(), caller).values("argument")).endsWith("called");
    }

    @Test
    void a_project_in_a_folder_with_a_colon_is_refused() throws Exception {
        Path odd = Files.createDirectories(sandbox.root().resolve("a:b"));
        Files.copy(sandbox.launcher(), odd.resolve("slipway"));
        odd.resolve("slipway").toFile().setExecutable(true);
        Outcome outcome = sandbox.run(odd, odd.resolve("slipway"));
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("a:b").contains("Move the project");
    }
}
