package dev.slipway.core.docker;

import static dev.slipway.core.docker.Given.command;
import static dev.slipway.core.docker.Given.reference;
import static dev.slipway.core.docker.Given.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.docker.DockerCommand.Pull;
import dev.slipway.core.docker.DockerCommand.Push;
import dev.slipway.core.docker.DockerCommand.Tag;
import dev.slipway.core.docker.DockerCommand.Verbosity;
import dev.slipway.core.image.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagPushPullTest {

    private static final String ZEROS = "0".repeat(64);

    @ParameterizedTest
    @CsvSource({
        "tag app:1 r.example:5000/team/app:1, app:1, r.example:5000/team/app:1",
        "image tag app app:2,                 app,   app:2",
        "tag app team/app,                    app,   team/app:latest",
        "tag -- app app:2,                    app,   app:2",
    })
    void a_tag_goes_from_an_image_to_a_name(String line, String source, String target) {
        assertThat(command(line)).isEqualTo(new Tag(new ImageIdentifier.Named(reference(source)), reference(target)));
    }

    @Test
    void the_source_of_a_tag_may_be_an_id() {
        assertThat(command("tag sha256:" + ZEROS + " a:1", Tag.class).source())
                .isEqualTo(new ImageIdentifier.Identified(ZEROS));
        assertThat(command("tag " + ZEROS + " a:1", Tag.class).source())
                .isEqualTo(new ImageIdentifier.Identified(ZEROS));
        assertThat(command("tag 0123456789ab a:1", Tag.class).source())
                .isEqualTo(new ImageIdentifier.NamedOrIdentified(reference("0123456789ab"), "0123456789ab"));
        assertThat(command("tag sha256:0123 a:1", Tag.class).source())
                .isEqualTo(new ImageIdentifier.NamedOrIdentified(reference("sha256:0123"), "0123"));
    }

    @Test
    void the_target_of_a_tag_holds_no_digest() {
        assertThat(refusal("tag a b@sha256:" + ZEROS))
                .isEqualTo(new ParsedDockerCommand.Refused(1, "refusing to create a tag with a digest reference\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tag A b", "tag b A", "tag a:b:c d", "tag '' b", "tag a ''", "tag a b:"})
    void a_tag_between_what_names_no_image_is_refused_in_Dockers_words(String line) {
        assertThat(refusal(line).exitCode()).isEqualTo(1);
        assertThat(refusal(line).message())
                .startsWith("Error parsing reference: \"")
                .contains("\" is not a valid repository/tag: invalid reference format")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tag", "tag a", "tag a b c"})
    void a_tag_takes_two_names(String line) {
        assertThat(refusal(line))
                .isEqualTo(new ParsedDockerCommand.Refused(
                        1,
                        "docker: 'docker tag' requires 2 arguments\n\n"
                                + "Usage:  docker tag SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]\n\n"
                                + "Run 'docker tag --help' for more information\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "push r.example/a:1,            r.example/a:1, ONE, NORMAL",
        "image push -q a:1,             a:1,           ONE, QUIET",
        "push a,                        a,             ONE, NORMAL",
        "push --all-tags a,             a,             ALL, NORMAL",
        "push -aq r.example/a,          r.example/a,   ALL, QUIET",
        "push a --disable-content-trust, a,            ONE, NORMAL",
    })
    void a_push_sends_one_tag_or_all(String line, String name, Push.Tags tags, Verbosity verbosity) {
        assertThat(command(line)).isEqualTo(new Push(reference(name), tags, verbosity));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "push -a a:1                    | 1   | tag can't be used with --all-tags/-a",
                "push A                         | 1   | invalid reference format",
                "push ''                        | 1   | invalid reference format",
                "push --platform linux/amd64 a  | 125 | docker push: option --platform is not supported",
                "push --disable-content-trust=0 a | 125 | docker push: option --disable-content-trust is not supported",
                "push                           | 1   | docker: 'docker push' requires 1 argument",
                "push a b                       | 1   | docker: 'docker push' requires 1 argument",
                "push -x a                      | 125 | unknown shorthand flag: 'x' in -x",
            })
    void a_push_that_cannot_be_is_refused(String line, int exitCode, String beginning) {
        assertThat(refusal(line).exitCode()).isEqualTo(exitCode);
        assertThat(refusal(line).message()).startsWith(beginning);
    }

    @Test
    void a_digest_is_not_pushed() {
        assertThat(refusal("push a@sha256:" + ZEROS).message()).isEqualTo("cannot push a digest reference\n");
    }

    @Test
    void a_pull_takes_a_name_a_digest_and_a_platform() {
        assertThat(command("pull alpine:3"))
                .isEqualTo(new Pull(reference("alpine:3"), Optional.empty(), Verbosity.NORMAL));
        assertThat(command("image pull -q a@sha256:" + ZEROS))
                .isEqualTo(new Pull(reference("a@sha256:" + ZEROS), Optional.empty(), Verbosity.QUIET));
        assertThat(command("pull --platform linux/arm64 a", Pull.class)
                        .platform()
                        .map(Platform::toString))
                .contains("linux/arm64");
        assertThat(((Pull) command(List.of("pull", "a"), Map.of("DOCKER_DEFAULT_PLATFORM", "linux/386"))).platform())
                .map(Platform::toString)
                .contains("linux/386");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pull -a a", "pull --all-tags a", "pull --platform windows/amd64 a", "pull a:!", "pull"})
    void a_pull_that_cannot_be_is_refused(String line) {
        assertThat(refusal(line).message()).isNotBlank();
    }
}
