package dev.slipway.core.docker;

import static dev.slipway.core.docker.Given.output;
import static dev.slipway.core.docker.Given.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that buildspecs hold and that leave nothing to do. */
class IdleCommandsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image prune -af",
                "system prune --all --force --volumes",
                "builder prune -f --keep-storage 1GB --filter until=24h",
                "buildx prune -f",
                "container prune --force",
            })
    void a_prune_frees_nothing(String line) {
        assertThat(output(line)).isEqualTo("Total reclaimed space: 0B\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ps", "ps -a", "container ls --all", "container ps", "container list", "ps -n 3 -f a=b"})
    void no_containers_are_listed(String line) {
        assertThat(output(line))
                .startsWith("CONTAINER ID   IMAGE")
                .hasLineCount(1)
                .endsWith("NAMES\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ps -q", "ps -aq", "container ls --format {{.ID}}"})
    void lists_of_ids_are_empty(String line) {
        assertThat(output(line)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "buildx create --use,                                      slipway",
        "buildx create --name multi --driver docker-container --use, multi",
        "buildx create --driver-opt network=host --bootstrap ctx,  slipway",
        "buildx ls -q,                                             slipway",
        "buildx version,                                           github.com/docker/buildx v0.24.0 slipway",
        "context show,                                             default",
        "context ls -q,                                            default",
        "context create mine,                                      mine",
        "context create mine --description x --from default,       mine",
        "context use mine,                                         mine",
        "context rm -f mine,                                       mine",
    })
    void builders_and_contexts_are_all_one_and_say_their_name(String line, String printed) {
        assertThat(output(line)).isEqualTo(printed + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "buildx use --default multi",
                "buildx rm multi",
                "buildx rm --all-inactive -f",
                "buildx stop",
                "buildx bootstrap",
                "buildx install",
            })
    void what_only_changes_builders_is_silent(String line) {
        assertThat(output(line)).isEmpty();
    }

    @Test
    void a_builder_is_there_to_be_inspected() {
        assertThat(output("buildx inspect --bootstrap")).contains("Name:   slipway\n", "Status:   running\n");
        assertThat(output("buildx ls")).startsWith("NAME/NODE").contains("slipway*");
        assertThat(output("context ls")).startsWith("NAME").contains("default *");
        assertThat(output("system df")).startsWith("TYPE").hasLineCount(1);
    }

    @Test
    void a_context_of_another_daemon_is_refused() {
        assertThat(refusal("context create remote --docker host=ssh://u@h").message())
                .contains("--docker", "without a daemon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-v", "--version build", "-D -v"})
    void the_version_is_one_line(String line) {
        assertThat(output(line)).isEqualTo("Docker version 28.2.2, build slipway\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--help", "-h", "help", "--help build"})
    void help_is_short_and_no_error(String line) {
        assertThat(output(line))
                .startsWith("Usage:  docker [OPTIONS] COMMAND\n")
                .hasLineCount(11);
    }

    @ParameterizedTest
    @CsvSource({
        "build --help,         docker build [OPTIONS] PATH | URL | -",
        "help build,           docker build [OPTIONS] PATH | URL | -",
        "build -t a . --help,  docker build [OPTIONS] PATH | URL | -",
        "build --squash -h,    docker build [OPTIONS] PATH | URL | -",
        "image,                docker image COMMAND",
        "image --help,         docker image COMMAND",
        "help image,           docker image COMMAND",
        "buildx,               docker buildx COMMAND",
    })
    void each_command_has_its_help(String line, String usage) {
        assertThat(output(line)).startsWith("Usage:  " + usage + "\n");
    }

    @Test
    void the_help_of_a_command_says_what_was_decided_for_each_option() {
        assertThat(output("build --help"))
                .contains("-t, --tag\n", "--force-rm   (no effect: ", "--network   (only default or host: ")
                .contains("--squash   (not supported: ");
    }
}
