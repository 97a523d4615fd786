package dev.slipway.core.build;

import static dev.slipway.core.build.SpecText.build;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.slipway.conformance.Conforms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one command leaves for the next, and what it does not. */
abstract class ScriptCommandsContract {

    private final ScriptShell shell;

    @TempDir
    Path work;

    ScriptCommandsContract(ScriptShell shell) {
        this.shell = shell;
    }

    private ScriptRun run(String... commands) throws Exception {
        return on().run(build(commands));
    }

    private ScriptRun on() throws IOException {
        return new ScriptRun(work, shell);
    }

    @Test
    @Conforms("buildspec/one-shell")
    void directory_and_variables_carry_over_between_commands_and_phases() throws Exception {
        String spec = SpecText.version(0.2)
                .commands("install", "mkdir sub; cd sub", "export A=1")
                .commands("build", "echo $(basename \"$PWD\") $A")
                .text();

        assertThat(on().run(spec).output()).containsExactly("sub 1");
    }

    @Test
    @Conforms("buildspec/assigned-is-exported")
    void a_variable_that_is_only_assigned_is_exported() throws Exception {
        ScriptRun run = run("TAG=abc", "env | grep ^TAG=; unset TAG; TAG=def", "env | grep ^TAG=");

        assertThat(run.output()).containsExactly("TAG=abc", "TAG=def");
    }

    @Test
    @Conforms("buildspec/process-per-command")
    void errors_of_the_shell_count_lines_from_4() throws Exception {
        ScriptRun run = run("no-such-program");

        assertThat(run.output()).singleElement().asString().containsPattern("script\\.sh: (line )?4: .*not found");
        assertThat(run.transcript.failure().orElseThrow().exitCode()).hasValue(127);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f() { echo seen; }          | f",
                "alias f='echo seen'         | f",
                "set -e                      | false; exit 0",
                "set -x                      | :",
                "set -f; set -u              | [ \"$(echo /*)\" != '/*' ] && echo \"$none\"",
                "trap 'echo seen' EXIT; trap - EXIT | :",
                "trap '' TERM                | kill -TERM $$",
                "ulimit -n 77                | [ \"$(ulimit -n)\" != 77 ]",
                "umask 0777                  | [ \"$(umask)\" != 0777 ]",
                "x=1; readonly x             | x=2",
                "set -- a b                  | [ $# = 0 ]",
            })
    @Conforms("buildspec/what-does-not-carry-over")
    void functions_and_settings_of_the_shell_do_not_carry_over(String commands) throws Exception {
        String[] both = commands.split("\\|", 2);

        ScriptRun run = run(both[0].strip(), both[1].strip() + " > /dev/null 2>&1; echo after");

        assertThat(run.log()).doesNotContain("seen\n").doesNotContain("+ ");
        if (both[1].contains("kill")) {
            assertThat(run.transcript.failure().orElseThrow().exitCode()).hasValue(143);
        } else if (!both[1].contains("exit")) {
            assertThat(run.output()).containsExactly("after");
        } else {
            assertThat(run.transcript.failure()).isEmpty();
        }
    }

    @Test
    void an_array_does_not_carry_over() throws Exception {
        String spec = SpecText.version(0.2)
                .shell("bash")
                .commands(
                        "build",
                        "a=(1 2); declare -A m=([k]=v); echo ${a[1]}${m[k]}",
                        "echo \"${a[1]-none}${m[k]-none}\"")
                .text();

        assertThat(on().run(spec).output()).containsExactly("2v", "nonenone");
    }

    @Test
    @Conforms("buildspec/exit-in-a-block")
    void exit_ends_a_block_and_what_it_has_set_is_not_saved() throws Exception {
        ScriptRun run = run("A=1", "A=2; cd /\nexit 0\necho never", "echo $A $CODEBUILD_LAST_EXIT; pwd");

        assertThat(run.output()).containsExactly("1 0", run.source().toString());
    }

    @Test
    @Conforms("buildspec/block-is-one-command")
    void a_block_has_the_exit_status_of_its_last_command_and_is_logged_once() throws Exception {
        ScriptRun run = run("false\necho goes on");

        assertThat(run.output()).containsExactly("goes on");
        assertThat(run.log()).containsOnlyOnce("Running command false\necho goes on\n");
    }

    @Test
    @Conforms("buildspec/folded-block")
    void a_folded_block_is_one_line() throws Exception {
        ScriptRun run =
                on().run("version: 0.2\nphases:\n  build:\n    commands:\n      - >\n        echo a\n        b\n");

        assertThat(run.output()).containsExactly("a b");
    }

    @Test
    void set_e_ends_its_command_with_the_status_of_what_failed() throws Exception {
        ScriptRun run = run("set -e\n(exit 7)\necho never");

        assertThat(run.transcript.failure().orElseThrow().exitCode()).hasValue(7);
        assertThat(run.log()).doesNotContain("\nnever\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set -x",
                "set -C",
                "set -u",
                "set -f",
                "set -e",
                "IFS=seoxprt0123",
                "exec > /dev/null",
                "exec >&- 2>&-"
            })
    void options_and_closed_outputs_do_not_disturb_what_is_saved(String command) throws Exception {
        ScriptRun run = run("A=1", command + "\nA=2", "echo \"$A\"");

        assertThat(run.output()).contains("2").allMatch(line -> line.matches("2|\\+ A=2|A=2|"));
    }

    @Test
    void a_trap_runs_at_the_end_of_its_command() throws Exception {
        assertThat(run("trap 'echo bye' EXIT; A=1", "echo $A").output()).containsExactly("bye", "1");
    }

    @Test
    void a_command_that_becomes_another_program_has_its_status() throws Exception {
        ScriptRun run = run("exec sh -c 'exit 9'");

        assertThat(run.transcript.failure().orElseThrow().exitCode()).hasValue(9);
    }

    @Test
    void a_command_that_is_killed_leaves_what_the_one_before_it_had_set() throws Exception {
        String spec = SpecText.version(0.2)
                .commands("build", "A=1", "A=2; kill -KILL $$")
                .lastly("build", "echo $A $CODEBUILD_LAST_EXIT $CODEBUILD_BUILD_SUCCEEDING")
                .text();

        ScriptRun run = on().run(spec);

        assertThat(run.output()).contains("1 137 0");
        assertThat(run.transcript.failure().orElseThrow().exitCode()).hasValue(137);
    }

    @Test
    @Conforms("buildspec/background")
    void what_runs_in_the_background_survives_its_command_and_its_phase() throws Exception {
        String wait = "until [ -e asked ]; do sleep 0.01; done; echo here > answer";
        String spec = SpecText.version(0.2)
                .commands(
                        "install",
                        "nohup sh -c '" + wait + "' > /dev/null 2>&1 &",
                        "(" + wait.replace("answer", "second") + ") > /dev/null &")
                .commands(
                        "build", "echo > asked; until [ -e answer ] && [ -e second ]; do sleep 0.01; done; echo heard")
                .text();

        assertThat(on().run(spec).output()).containsExactly("heard");
    }

    @Test
    void standard_input_is_empty() throws Exception {
        assertThat(run("cat; read x || echo none").output()).containsExactly("none");
    }

    @Test
    @Conforms("buildspec/version-0-1")
    void in_version_0_1_every_command_begins_anew() throws Exception {
        String spec = SpecText.version(0.1)
                .variables(java.util.Map.of("A", "0"))
                .commands(
                        "install", "export A=1; B=2; mkdir sub; cd sub; unset HOME_OF_IMAGE", "echo $A ${B-unset}; pwd")
                .commands("build", "echo $A $HOME_OF_IMAGE $CODEBUILD_LAST_EXIT; exit 4")
                .commands(
                        "post_build",
                        "echo $CODEBUILD_LAST_EXIT $CODEBUILD_BUILD_SUCCEEDING",
                        "echo $CODEBUILD_LAST_EXIT")
                .text();

        ScriptRun run = on().inheriting("HOME_OF_IMAGE", "there").run(spec);

        assertThat(run.output()).containsExactly("0 unset", run.source().toString(), "0 there 0", "4 0", "0");
    }

    @Test
    @Conforms("buildspec/default-shell")
    void the_default_shell_is_sh_of_the_image() throws Exception {
        ScriptRun run = run(
                "echo \"${BASH_VERSION:+bash}\"; [ -z \"${BASH_VERSION-}\" ] || { shopt -qo posix && echo posix; }");

        assertThat(run.output()).isEqualTo(shell == ScriptShell.BASH ? List.of("bash", "posix") : List.of(""));
    }

    @Test
    @Conforms("buildspec/shell")
    void env_shell_bash_runs_every_command_with_bash() throws Exception {
        String spec = SpecText.version(0.2)
                .shell("bash")
                .exporting(List.of("A"))
                .commands("build", "[[ a == a ]] && A=\"it's $'\\n' \\\"\"", "shopt -qo posix || echo \"$A\"")
                .text();

        ScriptRun run = on().run(spec);

        assertThat(run.output()).containsExactly("it's $'\\n' \"");
        assertThat(run.exported()).containsEntry("A", "it's $'\\n' \"");
    }

    @Test
    void env_shell_bash_without_bash_fails_with_127_and_a_sentence() throws Exception {
        ScriptRun run = on().inheriting("PATH", "/none")
                .run(SpecText.version(0.2)
                        .shell("bash")
                        .commands("build", "echo")
                        .text());

        assertThat(run.transcript.failure().orElseThrow().exitCode()).hasValue(127);
        assertThat(run.output())
                .containsExactly(
                        "bash: not found. The buildspec has it as env.shell; put it into the image, or remove env.shell.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "a\nb",
                "a\n",
                "\n",
                "a\n\n",
                "-n",
                "'a\"$(echo x)`",
                "\u00e4\ud83d\ude00",
                "a\\",
                "*",
                " "
            })
    void a_directory_of_any_name_carries_over(String name) throws Exception {
        Path directory = Files.createDirectories(work.resolve("src").resolve(name));

        run(
                "cd -- \"$(printf '" + octal(name) + ".')\" 2> /dev/null; d=$(printf '" + octal(name)
                        + ".'); cd -- \"./${d%.}\"; unset d",
                ": > here");

        assertThat(directory.resolve("here")).exists();
    }

    private static String octal(String text) {
        StringBuilder octal = new StringBuilder();
        for (byte b : text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            octal.append(String.format("\\%03o", b & 0xff));
        }
        return octal.toString();
    }

    @Test
    void a_directory_is_known_by_the_name_it_was_entered_by_and_the_one_before_it_too() throws Exception {
        ScriptRun run = run(
                "mkdir real; ln -s real link; cd link",
                "basename \"$PWD\"; basename \"$(pwd)\"; cd - > /dev/null",
                "pwd");

        assertThat(run.output()).containsExactly("link", "link", run.source().toString());
    }

    @Test
    void the_first_command_finds_its_directory_in_PWD() throws Exception {
        ScriptRun run = on().inheriting("PWD", "/").run(build("echo \"$PWD\"; pwd"));

        assertThat(run.output()).containsOnly(run.source().toString()).hasSize(2);
    }

    @Test
    void a_command_cannot_begin_in_a_directory_that_is_gone() throws Exception {
        ScriptRun run = run("mkdir gone; cd gone; rmdir ../gone", "echo never");

        assertThat(run.output())
                .containsExactly("The directory " + run.source()
                        + "/gone, in which the last command ended, is gone or closed; end that"
                        + " command in another.");
        assertThat(run.transcript.failure().orElseThrow().exitCode()).hasValue(1);
    }

    @Test
    void a_variable_that_was_unset_stays_unset() throws Exception {
        ScriptRun run = on().with("OWN", "1")
                .inheriting("INHERITED", "1")
                .run(
                        build(
                                "unset OWN INHERITED; export EMPTY=",
                                "echo ${OWN-none} ${INHERITED-none} \"${EMPTY-none}\"; env | grep -c '^\\(OWN\\|INHERITED\\)='"));

        assertThat(run.output()).containsExactly("none none ", "0");
    }

    @Test
    void a_value_that_looks_like_variables_is_none() throws Exception {
        ScriptRun run = on().inheriting(
                        "TRAP", "1\nexport PATH='/none'\nexport \u00e4=1\nexport a-b=2\nexport 1=2\nexport UID=7\n")
                .run(build("printf '%s.' \"$TRAP\"; ls / > /dev/null && echo ok"));

        assertThat(run.output()).endsWith(".ok").hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IFS",
                "CDPATH",
                "PS4",
                "ENV",
                "BASH_ENV",
                "slipway_failed",
                "slipway_slot",
                "SHLVL",
                "OLDPWD",
                "UID",
                "SHELLOPTS"
            })
    void what_changes_the_meaning_of_a_shell_does_not_reach_the_script(String name) throws Exception {
        String hostile = name.equals("SHELLOPTS") ? "noclobber:nounset" : "x$(echo expanded >&2)0/ ";

        ScriptRun run = on().inheriting(name, hostile).run(build("A='a x0b'; cd /", "echo \"$A\"; pwd", "false"));

        assertThat(run.output()).containsExactly("a x0b", "/");
        assertThat(run.phase(BuildPhaseType.BUILD).status()).isEqualTo(PhaseStatus.FAILED);
    }

    @Test
    void a_function_of_the_environment_and_names_that_no_shell_can_hold_do_no_harm() throws Exception {
        ScriptRun run = on().inheriting("BASH_FUNC_f%%", "() { echo f; }")
                .inheriting("a.b", "1")
                .inheriting("npm_config-x", "1")
                .run(build("A=1", "echo $A"));

        assertThat(run.output()).containsExactly("1");
    }

    @Test
    void options_of_bash_that_were_exported_do_not_carry_over() throws Exception {
        String spec = SpecText.version(0.2)
                .shell("bash")
                .commands("build", "export SHELLOPTS BASHOPTS; set -u", "echo ${none}after")
                .text();

        assertThat(on().run(spec).output()).containsExactly("after");
    }

    @Test
    void a_readonly_variable_of_bash_stays_what_it_is() throws Exception {
        String spec = SpecText.version(0.2)
                .shell("bash")
                .commands("build", "readonly R=1", "echo $R", "echo $R")
                .text();

        assertThat(on().run(spec).output()).containsExactly("1", "1");
    }

    @Test
    void a_value_longer_than_Linux_passes_on_still_carries_over_and_only_programs_fail() throws Exception {
        assumeThat(Files.exists(Path.of("/proc/self"))).isTrue();
        ScriptRun run = run("A=$(head -c 200000 /dev/zero | tr '\\0' x)", "echo ${#A}", "/bin/true");

        assertThat(run.output()).startsWith("200000").anyMatch(line -> line.contains("Argument list too long"));
        assertThat(run.transcript.failure().orElseThrow().exitCode()).hasValue(126);
    }

    @Test
    void a_disk_that_is_full_when_the_environment_is_saved_fails_the_command() throws Exception {
        assumeThat(Files.exists(Path.of("/dev/full"))).isTrue();
        ScriptRun run = on();

        run.run(SpecText.version(0.2)
                .commands("build", "A=1", "A=2; ln -sf /dev/full " + run.state() + "/env.3")
                .lastly("build", "echo $A")
                .text());

        assertThat(run.output()).contains("1");
        assertThat(run.phase(BuildPhaseType.BUILD).status()).isEqualTo(PhaseStatus.FAILED);
    }
}
