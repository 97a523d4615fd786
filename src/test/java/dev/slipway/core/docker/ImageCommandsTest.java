package dev.slipway.core.docker;

import static dev.slipway.core.docker.Given.command;
import static dev.slipway.core.docker.Given.reference;
import static dev.slipway.core.docker.Given.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.docker.DockerCommand.Info;
import dev.slipway.core.docker.DockerCommand.Inspect;
import dev.slipway.core.docker.DockerCommand.Load;
import dev.slipway.core.docker.DockerCommand.Remove;
import dev.slipway.core.docker.DockerCommand.Save;
import dev.slipway.core.docker.DockerCommand.Verbosity;
import dev.slipway.core.docker.DockerCommand.Version;
import dev.slipway.core.docker.ImageListing.Columns;
import dev.slipway.core.docker.ImageListing.Dangling;
import dev.slipway.core.docker.ImageListing.Digests;
import dev.slipway.core.docker.ImageListing.Identifiers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Listing, inspecting, removing, saving and loading images, and what Docker tells of itself. */
class ImageCommandsTest {

    private static ImageIdentifier named(String text) {
        return new ImageIdentifier.Named(reference(text));
    }

    private static ImageListing listing(String line) {
        return command(line, ImageListing.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"images", "image ls", "image list", "images -a", "images --all=true", "images ''"})
    void images_are_listed_in_Dockers_table(String line) {
        assertThat(listing(line))
                .isEqualTo(new ImageListing(
                        List.of(),
                        Dangling.INCLUDED,
                        Optional.empty(),
                        Columns.TABLE,
                        Identifiers.SHORT,
                        Digests.HIDDEN));
    }

    @Test
    void a_listing_takes_patterns_filters_and_a_form() {
        assertThat(listing("images -q --no-trunc --digests -f reference=a* --filter dangling=true app:1"))
                .isEqualTo(new ImageListing(
                        List.of("app:1", "a*"),
                        Dangling.ONLY,
                        Optional.empty(),
                        Columns.ID,
                        Identifiers.FULL,
                        Digests.SHOWN));
        assertThat(listing("images -f dangling=0").dangling()).isEqualTo(Dangling.EXCLUDED);
        assertThat(((ImageListing) command(List.of("images", "--format", "table {{.ID}}\t{{.Tag}}"), Map.of()))
                        .format())
                .contains("table {{.ID}}\t{{.Tag}}");
    }

    @ParameterizedTest
    @CsvSource({
        "images -f label=a,      125, docker images: filter label=a is not supported",
        "images -f before=a,     125, docker images: filter before=a is not supported",
        "images -f dangling=x,   125, docker images: filter dangling=x is not supported",
        "images -f x,            125, 'invalid argument \"x\" for \"-f, --filter\" flag: bad format of filter (expected name=value)'",
        "images --tree,          125, docker images: option --tree is not supported",
        "images a b,             1,   docker: 'docker images' requires at most 1 argument",
    })
    void a_filter_that_would_be_ignored_is_refused(String line, int exitCode, String beginning) {
        assertThat(refusal(line).exitCode()).isEqualTo(exitCode);
        assertThat(refusal(line).message()).startsWith(beginning);
    }

    @Test
    void images_are_inspected_with_or_without_a_format() {
        assertThat(command("inspect app b:1"))
                .isEqualTo(new Inspect(List.of(named("app"), named("b:1")), Optional.empty()));
        assertThat(command("image inspect --format {{.Id}} app"))
                .isEqualTo(new Inspect(List.of(named("app")), Optional.of("{{.Id}}")));
        assertThat(command(List.of("inspect", "--type", "image", "-f", "{{index .RepoDigests 0}}", "app"), Map.of()))
                .isEqualTo(new Inspect(List.of(named("app")), Optional.of("{{index .RepoDigests 0}}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"inspect --type container a", "image inspect --platform linux/amd64 a"})
    void only_images_are_inspected(String line) {
        assertThat(refusal(line).exitCode()).isEqualTo(125);
    }

    @Test
    void images_are_removed_by_name_or_id() {
        assertThat(command("rmi a:1 0123456789ab"))
                .isEqualTo(new Remove(
                        List.of(
                                named("a:1"),
                                new ImageIdentifier.NamedOrIdentified(reference("0123456789ab"), "0123456789ab")),
                        Remove.Force.NOT_FORCED));
        assertThat(command("image rm -f --no-prune app"))
                .isEqualTo(new Remove(List.of(named("app")), Remove.Force.FORCED));
    }

    @Test
    void images_are_saved_to_standard_output_and_loaded_from_standard_input() {
        assertThat(command("save -o a.tar app other")).isEqualTo(new Save(List.of(named("app"), named("other"))));
        assertThat(command("image save app")).isEqualTo(new Save(List.of(named("app"))));
        assertThat(command("load")).isEqualTo(new Load(Verbosity.NORMAL));
        assertThat(command("image load -qi a.tar")).isEqualTo(new Load(Verbosity.QUIET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"inspect", "image inspect", "rmi", "image rm", "save"})
    void at_least_one_image_is_needed(String line) {
        assertThat(refusal(line).exitCode()).isEqualTo(1);
        assertThat(refusal(line).message())
                .startsWith("docker: 'docker " + line + "' requires at least 1 argument\n\nUsage:  docker " + line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inspect A", "rmi a:b:c", "save ''", "inspect a A"})
    void what_names_no_image_is_refused_in_one_line(String line) {
        assertThat(refusal(line).exitCode()).isEqualTo(1);
        assertThat(refusal(line).message()).contains("invalid reference format").hasLineCount(1);
    }

    @Test
    void Docker_tells_of_itself() {
        assertThat(command("info")).isEqualTo(new Info(Optional.empty()));
        assertThat(command("system info -f {{.OSType}}")).isEqualTo(new Info(Optional.of("{{.OSType}}")));
        assertThat(command("version --format {{.Server.Version}}"))
                .isEqualTo(new Version(Optional.of("{{.Server.Version}}")));
        assertThat(refusal("info x").message()).startsWith("docker: 'docker info' accepts no arguments");
    }
}
