package dev.slipway.core.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.slipway.conformance.Conforms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code run-as} with users that every Linux has (ADR 0030). */
abstract class ScriptRunAsContract {

    private static final String USER = "nobody";
    private static final String OTHER = "daemon";
    private static final String WHO = "id -un";

    private final ScriptShell shell;

    @TempDir
    Path work;

    ScriptRunAsContract(ScriptShell shell) {
        this.shell = shell;
    }

    private static void make(Path program, String text) throws IOException {
        Files.writeString(program, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root") && Files.exists(Path.of("/proc/self"));
    }

    /** Debian's busybox takes its own id and su before those of the PATH. */
    private void assumeProgramsOfThePath() {
        assumeThat(shell).as("busybox is these programs itself").isNotEqualTo(ScriptShell.BUSYBOX);
    }

    private static Stream<PhaseStatus> notSucceeded(ScriptRun run) {
        return run.phases().values().stream().filter(status -> status != PhaseStatus.SUCCEEDED);
    }

    @Nested
    class ByRoot {

        @BeforeEach
        void root() throws IOException {
            assumeThat(isRoot())
                    .as("only root can become another user; run the tests as root to test it")
                    .isTrue();
            Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwx--x--x"));
        }

        private ScriptRun run(SpecText spec) throws IOException, InterruptedException {
            return new ScriptRun(work, shell).run(spec.text());
        }

        @Test
        @Conforms("buildspec/run-as")
        void all_commands_of_all_phases_run_as_the_user_of_the_file() throws Exception {
            SpecText spec = SpecText.version(0.2).runAs(USER);
            List.of("install", "pre_build", "build", "post_build")
                    .forEach(phase -> spec.commands(phase, WHO).lastly(phase, WHO));

            ScriptRun run = run(spec);

            assertThat(run.output()).hasSize(8).containsOnly(USER);
            assertThat(notSucceeded(run)).isEmpty();
        }

        @Test
        @Conforms("buildspec/run-as-of-a-phase")
        void the_user_of_a_phase_is_stronger() throws Exception {
            ScriptRun run = run(SpecText.version(0.2)
                    .runAs(USER)
                    .commands("install", WHO)
                    .runAs("install", "root")
                    .commands("pre_build", WHO)
                    .commands("build", WHO)
                    .runAs("build", OTHER)
                    .commands("post_build", WHO));

            assertThat(run.output()).containsExactly("root", USER, OTHER, USER);
        }

        @Test
        void directory_and_variables_carry_over_from_user_to_user() throws Exception {
            ScriptRun run = new ScriptRun(work, shell)
                    .with("SECRET", "it's\n\"$(echo run)\"")
                    .inheriting("HOME", "/root")
                    .inheriting("GONE", "1")
                    .run(SpecText.version(0.2)
                            .exporting(List.of("A"))
                            .commands("install", "mkdir sub; cd sub; A=root; unset GONE")
                            .commands(
                                    "pre_build",
                                    "echo $A $(basename \"$PWD\") $HOME ${USER-none} ${GONE-none} ${SHELL-none}",
                                    "A=user; cd ..",
                                    "echo \"$A $SECRET\"")
                            .runAs("pre_build", USER)
                            .commands("build", "echo $A $(basename \"$PWD\"); A=other")
                            .runAs("build", OTHER)
                            .commands("post_build", "echo $A", "A=end; (exit 0)")
                            .text());

            assertThat(run.output())
                    .containsExactly(
                            "root sub /root none none none", "user it's", "\"$(echo run)\"", "user src", "other");
            assertThat(run.exported()).containsEntry("A", "end");
        }

        @Test
        void exit_codes_signals_and_an_empty_standard_input_are_the_same() throws Exception {
            ScriptRun run = run(SpecText.version(0.2)
                    .runAs(USER)
                    .commands("build", "cat", "exit 42")
                    .commands("post_build", "kill -KILL $$"));

            assertThat(run.log()).contains("Reason: exit status 42\n").contains("Reason: exit status 137\n");
        }

        @Test
        void the_user_may_write_to_the_source_and_not_through_a_link_in_it() throws Exception {
            Path outside = Files.createDirectories(work.resolve("outside")).resolve("file");
            Files.writeString(outside, "");
            ScriptRun run = run(SpecText.version(0.2)
                    .commands("install", "mkdir made; ln -s " + outside + " link")
                    .commands("build", ": > here; : > made/here", ": > link")
                    .runAs("build", USER));

            assertThat(run.source().resolve("made/here")).exists();
            assertThat(run.transcript.failure().orElseThrow().command()).contains(": > link");
            assertThat(Files.getOwner(outside).getName()).isEqualTo("root");
            assertThat(Files.getOwner(run.source().resolve("link"), LinkOption.NOFOLLOW_LINKS)
                            .getName())
                    .isEqualTo(USER);
        }

        @Test
        void what_is_saved_is_for_nobody_else_to_read() throws Exception {
            ScriptRun run = run(SpecText.version(0.2)
                    .commands("build", "A=1")
                    .runAs("build", USER)
                    .commands("post_build", "cat ../tmp/env.1", "cat ../tmp/env.2")
                    .runAs("post_build", OTHER)
                    .onFailure("post_build", "CONTINUE"));

            try (Stream<Path> files = Files.list(run.state())) {
                assertThat(files.filter(file -> file.getFileName().toString().matches("(env|dir)\\.\\d|script\\.sh")))
                        .hasSize(7)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo("rw-------"));
            }
        }

        @Test
        void a_user_can_be_made_in_an_earlier_phase() throws Exception {
            assumeProgramsOfThePath();
            Path programs = Files.createDirectories(work.resolve("programs"));
            make(
                    programs.resolve("id"),
                    "[ -e " + work.resolve("src/made") + " ] || [ $# = 1 ] || exit 1\n"
                            + "[ \"$1 $3\" != '-u newcomer' ] || set -- -u " + USER
                            + "; [ \"$1 $3\" != '-g newcomer' ] || set -- -g " + USER
                            + "\nexec /usr/bin/id \"$@\"");

            ScriptRun run = new ScriptRun(work, shell)
                    .inheriting("PATH", programs + ":" + System.getenv("PATH"))
                    .run(SpecText.version(0.2)
                            .commands("install", ": > made")
                            .commands("build", WHO)
                            .runAs("build", "newcomer")
                            .text());

            assertThat(run.output()).containsExactly(USER);
        }

        @Test
        void a_user_that_is_not_there_fails_the_phase() throws Exception {
            ScriptRun run =
                    run(SpecText.version(0.2).commands("build", "echo never").runAs("build", "no-such-user"));

            assertThat(run.output())
                    .containsExactly(
                            "run-as: no-such-user: there is no such user here; make it in the image, or in an earlier phase.");
            assertThat(run.transcript.failure().orElseThrow().message())
                    .isEqualTo("Error while executing command: echo never. Reason: exit status 126");
        }

        @ParameterizedTest
        @ValueSource(strings = {"setpriv", "runuser", "su"})
        void each_program_that_can_is_used_when_the_ones_before_it_are_missing(String program) throws Exception {
            Path programs = Files.createDirectories(work.resolve("programs"));
            for (String each : List.of("setpriv", "runuser", "su", "sudo")) {
                make(
                        programs.resolve(each),
                        each.equals(program)
                                ? "PATH=/usr/bin:/bin:/usr/sbin:/sbin\necho " + each + " >> " + work.resolve("used")
                                        + "\nexec " + each + " \"$@\""
                                : "exit 1");
            }

            ScriptRun run = new ScriptRun(work, shell)
                    .inheriting("PATH", programs + ":" + System.getenv("PATH"))
                    .run(SpecText.version(0.2)
                            .runAs(USER)
                            .commands("build", WHO + "; A=1; cd /", "echo $A ${LOGNAME-none}; pwd; exit 5")
                            .text());

            assertThat(run.output()).containsExactly(USER, "1 none", "/");
            assertThat(run.transcript.failure().orElseThrow().exitCode()).hasValue(5);
            // Busybox becomes the user by its own su, which is all that an image of Alpine has.
            if (shell != ScriptShell.BUSYBOX || program.equals("runuser")) {
                assertThat(Files.readAllLines(work.resolve("used")))
                        .hasSizeGreaterThan(2)
                        .containsOnly(program);
            }
        }

        @Test
        void an_image_without_such_a_program_fails_the_phase() throws Exception {
            assumeProgramsOfThePath();
            Path programs = Files.createDirectories(work.resolve("programs"));
            for (String each : List.of("setpriv", "runuser", "su", "sudo")) {
                make(programs.resolve(each), "exit 1");
            }

            ScriptRun run = new ScriptRun(work, shell)
                    .inheriting("PATH", programs + ":" + System.getenv("PATH"))
                    .run(SpecText.version(0.2)
                            .runAs(USER)
                            .commands("build", WHO)
                            .text());

            assertThat(run.output())
                    .containsExactly(
                            "run-as: nobody: the image needs one of setpriv, runuser, su and sudo, and the build the right to"
                                    + " use it.");
        }

        @Test
        void a_build_in_a_closed_directory_fails_the_phase() throws Exception {
            Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwx------"));

            ScriptRun run = run(SpecText.version(0.2).runAs(USER).commands("build", WHO));

            assertThat(run.output())
                    .containsExactly("run-as: nobody: the user cannot read files in " + run.state()
                            + "; open the directories above it, or put chown into the image.");
        }

        @Test
        void an_attempt_of_a_phase_is_the_users_too() throws Exception {
            ScriptRun run = run(SpecText.version(0.2)
                    .commands("build", WHO + "; echo $A; A=1", "false")
                    .runAs("build", USER)
                    .onFailure("build", "RETRY-1"));

            assertThat(run.output()).containsExactly(USER, "", USER, "");
        }

        @Test
        void one_who_is_not_root_is_himself_and_nobody_else() throws Exception {
            Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxrwxrwx"));
            ScriptRun run =
                    new ScriptRun(work, shell).by("setpriv", "--reuid=" + USER, "--regid=nogroup", "--clear-groups");
            for (Path directory : List.of(run.source(), run.state(), run.state().resolve("exported"))) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
            }

            run.run(SpecText.version(0.2)
                    .commands("build", "A=1", WHO + "; echo $A")
                    .runAs("build", USER)
                    .commands("post_build", "echo never")
                    .runAs("post_build", "root")
                    .text());

            assertThat(run.output())
                    .containsExactly(
                            USER,
                            "1",
                            "run-as: root: only root can run commands as another user; run the build as root or as"
                                    + " root, or remove run-as.");
        }
    }

    @Test
    void whoever_builds_can_be_named_as_the_user() throws Exception {
        ScriptRun run = new ScriptRun(work, shell)
                .run(SpecText.version(0.2)
                        .runAs(System.getProperty("user.name"))
                        .commands("build", "A=1", WHO + "; echo $A")
                        .text());

        assertThat(run.output()).containsExactly(System.getProperty("user.name"), "1");
    }

    @Test
    void without_id_nobody_is_known() throws Exception {
        assumeProgramsOfThePath();
        ScriptRun run = new ScriptRun(work, shell)
                .inheriting("PATH", "/none")
                .run(SpecText.version(0.2)
                        .runAs(USER)
                        .commands("build", "echo never")
                        .text());

        assertThat(run.output())
                .containsExactly(
                        "run-as: nobody: needs the program id, and it is not on the PATH; put it into the image.");
    }
}
