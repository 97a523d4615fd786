package dev.slipway.core.docker;

import static dev.slipway.core.docker.Given.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs a daemon fails at once, and says what to do instead. */
class RefusedCommandsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "exec",
                "compose",
                "start",
                "stop",
                "kill",
                "rm",
                "logs",
                "cp",
                "create",
                "attach",
                "export",
                "diff",
                "pause",
                "unpause",
                "port",
                "rename",
                "restart",
                "stats",
                "top",
                "update",
                "wait",
                "volume",
                "network",
                "checkpoint",
                "container run",
                "container exec",
                "container commit",
                "container rm",
                "container logs",
            })
    void a_command_that_needs_a_container_names_itself_and_the_way_out(String command) {
        assertThat(refusal(command + " --rm -it -v /:/host alpine sh"))
                .isEqualTo(new ParsedDockerCommand.Refused(
                        125,
                        "docker " + command + ": Slipway builds images without a Docker daemon and runs no containers; "
                                + "run the program itself as a command of the buildspec, in a build image that has it, "
                                + "or run the project on CodeBuild, which has a daemon.\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commit",
                "import",
                "history",
                "trust",
                "plugin",
                "swarm",
                "service",
                "stack",
                "node",
                "secret",
                "config",
                "events",
                "search",
                "bake",
                "system events",
                "image history",
                "image import",
                "container inspect",
                "buildx bake",
                "buildx imagetools",
                "context inspect",
                "context update",
                "context export",
            })
    void any_other_command_of_a_daemon_has_its_own_way_out(String command) {
        assertThat(refusal(command + " a b --c").exitCode()).isEqualTo(125);
        assertThat(refusal(command + " a b --c").message())
                .startsWith("docker " + command + " is not supported: Slipway builds images without a Docker daemon; ")
                .endsWith(".\n")
                .hasLineCount(1);
    }

    @Test
    void an_empty_word_is_no_command() {
        assertThat(refusal("'' x").message()).startsWith("docker: unknown command: docker \n");
    }

    @Test
    void even_the_option_for_help_of_such_a_command_is_refused() {
        assertThat(refusal("run --help").exitCode()).isEqualTo(125);
    }

    @ParameterizedTest
    @CsvSource({"nonsense, docker nonsense", "Build ., docker Build", "-- --x, docker --x"})
    void an_unknown_command_is_refused_in_Dockers_words(String line, String path) {
        assertThat(refusal(line))
                .isEqualTo(new ParsedDockerCommand.Refused(
                        1, "docker: unknown command: " + path + "\n\nRun 'docker --help' for more information\n"));
    }

    @ParameterizedTest
    @CsvSource({"image, nonsense", "builder, x", "container, ''", "buildx, up"})
    void an_unknown_command_of_a_group_is_refused_in_Dockers_words(String group, String command) {
        assertThat(refusal(group + " " + (command.isEmpty() ? "''" : command)))
                .isEqualTo(new ParsedDockerCommand.Refused(
                        1,
                        "docker: unknown command: docker " + group + " " + command + "\n\nUsage:  docker " + group
                                + "\n\nRun 'docker " + group + " --help' for more information\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-H tcp://user:hunter2@1.2.3.4:2375 build .",
                "--host=ssh://hunter2@h ps",
                "-H unix:///var/run/docker.sock -H tcp://h ps",
                "--config /tmp/hunter2 login",
                "--tls ps",
                "--tlsverify ps",
                "--tlscacert hunter2 ps",
                "--tlscert=hunter2 ps",
                "--tlskey hunter2 ps",
            })
    void a_daemon_elsewhere_is_refused(String line) {
        assertThat(refusal(line).exitCode()).isEqualTo(125);
        assertThat(refusal(line).message())
                .startsWith("docker: option --")
                .contains(" is not supported: ")
                .doesNotContain("hunter2")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-H unix:///var/run/docker.sock ps",
                "--context mine ps",
                "-c mine ps",
                "-D ps",
                "-l debug ps",
                "--log-level=error ps",
                "--tls=false ps",
            })
    void an_option_that_asks_for_what_is_there_has_no_effect(String line) {
        assertThat(Given.command(line)).isEqualTo(Given.command("ps"));
    }

    @ParameterizedTest
    @CsvSource({
        "--nonsense ps, 125, unknown flag: --nonsense",
        "-x ps,         125, unknown shorthand flag: 'x' in -x",
        "-H,            125, flag needs an argument: 'H' in -H",
        "--tls=x ps,    125, invalid argument \"x\" for \"--tls\" flag: strconv.ParseBool: parsing \"x\": invalid syntax",
    })
    void a_wrong_option_before_the_command_is_refused_in_Dockers_words(String line, int exitCode, String sentence) {
        assertThat(refusal(line))
                .isEqualTo(new ParsedDockerCommand.Refused(
                        exitCode,
                        sentence + "\n\nUsage:  docker [OPTIONS] COMMAND [ARG...]\n\n"
                                + "Run 'docker --help' for more information\n"));
    }

    @Test
    void a_wrong_log_level_and_a_wrong_topic_are_refused() {
        assertThat(refusal("-l x ps"))
                .isEqualTo(new ParsedDockerCommand.Refused(1, "Unable to parse logging level: x\n"));
        assertThat(refusal("help nonsense"))
                .isEqualTo(new ParsedDockerCommand.Refused(1, "unknown help topic: nonsense\n"));
    }
}
