package dev.slipway.agent.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.images.Docker.Told;
import dev.slipway.core.docker.DockerCommand;
import dev.slipway.oci.StoredImage;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageTaggingTest {

    @TempDir
    Path directory;

    private SampleImages images;

    @BeforeEach
    void make() {
        images = new SampleImages(directory);
    }

    private Told tag(String source, String target) {
        return Docker.ask(
                new ImageTagging(images.store()), Docker.command(DockerCommand.Tag.class, "tag", source, target));
    }

    @Test
    void a_tag_is_a_further_name_and_prints_nothing() {
        StoredImage image = images.add("one", "app:1.0");

        assertThat(tag("app:1.0", "registry.example.com/team/app")).isEqualTo(new Told(0, "", ""));
        assertThat(images.store().namesOf(image))
                .containsExactlyInAnyOrder(Docker.name("app:1.0"), Docker.name("registry.example.com/team/app:latest"));
    }

    @Test
    void an_id_or_its_beginning_is_a_source() {
        StoredImage image = images.add("one");

        assertThat(tag(image.id().value(), "app:1").code()).isZero();
        assertThat(tag(image.id().hex().substring(0, 12), "app:2").code()).isZero();
        assertThat(images.store().namesOf(image)).hasSize(2);
    }

    @Test
    void a_tag_moves_from_another_image() {
        StoredImage old = images.add("one", "app");
        StoredImage other = images.add("two", "other");

        tag("other", "app");
        assertThat(images.store().namesOf(old)).isEmpty();
        assertThat(images.store().namesOf(other)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "app,           app:latest",
        "app:1.0,       app:1.0",
        "abc123,        abc123:latest",
        "r.example/a:1, r.example/a:1",
        "sha256:0123456789012345678901234567890123456789012345678901234567890123,"
                + "sha256:0123456789012345678901234567890123456789012345678901234567890123",
    })
    void an_unknown_source_is_named_with_its_tag(String source, String named) {
        assertThat(tag(source, "app:2"))
                .isEqualTo(new Told(1, "", "Error response from daemon: No such image: " + named + "\n"));
    }
}
