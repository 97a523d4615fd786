package dev.slipway.core.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands of a build find, with a real shell. */
class VariablesOfABuildTest {

    @TempDir
    Path work;

    private String log(String env, Map<String, String> project, String... commands) throws Exception {
        return run(env, project, commands).log();
    }

    private ScriptRun run(String env, Map<String, String> project, String... commands) throws Exception {
        StringBuilder spec =
                new StringBuilder("version: 0.2\nenv:\n" + env.indent(2) + "phases:\n  build:\n    commands:\n");
        for (String command : commands) {
            spec.append("      - |-\n        ").append(command).append('\n');
        }
        ScriptRun run = new ScriptRun(work, ScriptShell.here());
        project.forEach(run::with);
        return run.run(spec.toString());
    }

    @Test
    @Conforms("environment/values-are-literal")
    void a_value_is_literal_and_replaces_what_was_there() throws Exception {
        assertThat(log("variables: {X: '$PATH:/x', HOME: '`id`'}", Map.of(), "printf '[%s]\\n' \"$X\" \"$HOME\""))
                .contains("\n[$PATH:/x]\n[`id`]\n");
    }

    @Test
    @Conforms("environment/precedence")
    void the_projects_value_counts_before_the_buildspecs() throws Exception {
        assertThat(log("variables: {X: buildspec, Y: buildspec}", Map.of("X", "project"), "echo \"[$X $Y]\""))
                .contains("\n[project buildspec]\n");
    }

    @Test
    @Conforms("environment/exported-variables")
    void an_exported_variable_has_the_value_that_it_has_last_and_an_unset_one_is_left_out() throws Exception {
        ScriptRun run = run("exported-variables: [X, UNSET, EMPTY]", Map.of(), "X=first EMPTY=", "X=last");

        assertThat(run.exported()).containsExactly(Map.entry("EMPTY", ""), Map.entry("X", "last"));
    }

    @Test
    @Conforms("environment/succeeding")
    void whether_the_build_is_succeeding_is_1_until_a_command_fails() throws Exception {
        ScriptRun run = new ScriptRun(work, ScriptShell.here()).run("""
                version: 0.2
                phases:
                  build:
                    commands: ['echo "[build $CODEBUILD_BUILD_SUCCEEDING]"', 'false']
                    finally: ['echo "[finally $CODEBUILD_BUILD_SUCCEEDING]"']
                  post_build:
                    commands: ['echo "[post $CODEBUILD_BUILD_SUCCEEDING]"']
                """);

        assertThat(run.log()).contains("\n[build 1]\n", "\n[finally 0]\n", "\n[post 0]\n");
    }

    @Test
    @Conforms("environment/reserved-names")
    void a_reserved_name_in_a_buildspec_ends_the_build_before_any_command() throws Exception {
        assertThat(log("variables: {LD_PRELOAD: /x.so}", Map.of(), "echo never"))
                .contains(
                        "Phase context status code: YAML_FILE_ERROR Message: env.variables.LD_PRELOAD would change how every"
                                + " program of the build starts: export it in a command, declared at line 3")
                .doesNotContain("Running command");
    }
}
