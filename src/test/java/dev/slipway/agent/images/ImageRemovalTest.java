package dev.slipway.agent.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.images.Docker.Told;
import dev.slipway.core.docker.DockerCommand;
import dev.slipway.oci.StoredImage;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageRemovalTest {

    private static final String DIGEST = "sha256:" + "1".repeat(64);

    @TempDir
    Path directory;

    private SampleImages images;

    @BeforeEach
    void make() {
        images = new SampleImages(directory);
    }

    private Told remove(String... words) {
        String[] line = new String[words.length + 1];
        line[0] = "rmi";
        System.arraycopy(words, 0, line, 1, words.length);
        return Docker.ask(new ImageRemoval(images.store()), Docker.command(DockerCommand.Remove.class, line));
    }

    @Test
    void the_last_name_takes_the_image_with_it() {
        StoredImage image = images.add("one", "app:1.0");

        assertThat(remove("app:1.0")).isEqualTo(new Told(0, "Untagged: app:1.0\nDeleted: " + image.id() + "\n", ""));
        assertThat(images.store().images()).isEmpty();
    }

    @Test
    void an_image_with_another_name_stays() {
        images.add("one", "app", "team/app:1.0");

        assertThat(remove("app")).isEqualTo(new Told(0, "Untagged: app:latest\n", ""));
        assertThat(images.store().images()).hasSize(1);
    }

    @Test
    void the_last_tag_of_a_repository_takes_its_digests_along() {
        StoredImage image = images.add("one", "app", "team/app:1.0");
        images.store().isAt(image, "team/app@" + DIGEST);

        assertThat(remove("team/app:1.0").output())
                .isEqualTo("Untagged: team/app:1.0\nUntagged: team/app@" + DIGEST + "\n");
    }

    @Test
    void an_id_removes_the_image_with_its_only_name() {
        StoredImage image = images.add("one", "app");

        assertThat(remove(image.id().hex().substring(0, 12)).output())
                .isEqualTo("Untagged: app:latest\nDeleted: " + image.id() + "\n");
    }

    @Test
    void an_id_removes_an_image_without_a_name() {
        StoredImage image = images.add("one");

        assertThat(remove(image.id().value()).output()).isEqualTo("Deleted: " + image.id() + "\n");
    }

    @Test
    void an_id_of_an_image_with_several_names_is_a_conflict() {
        StoredImage image = images.add("one", "app", "team/app:1.0");

        assertThat(remove(image.id().value()))
                .isEqualTo(new Told(
                        1,
                        "",
                        "Error response from daemon: conflict: unable to delete "
                                + image.id().hex().substring(0, 12)
                                + " (must be forced) - image is referenced in multiple repositories\n"));
        assertThat(images.store().images()).hasSize(1);
    }

    @Test
    void force_removes_all_names() {
        StoredImage image = images.add("one", "team/app:1.0", "app");

        assertThat(remove("-f", image.id().value()))
                .isEqualTo(
                        new Told(0, "Untagged: app:latest\nUntagged: team/app:1.0\nDeleted: " + image.id() + "\n", ""));
        assertThat(images.store().images()).isEmpty();
        assertThat(images.store().tagged()).isEmpty();
    }

    @Test
    void what_is_there_goes_although_something_is_not() {
        StoredImage image = images.add("one", "app");

        assertThat(remove("nosuch", "app"))
                .isEqualTo(new Told(
                        1,
                        "Untagged: app:latest\nDeleted: " + image.id() + "\n",
                        "Error response from daemon: No such image: nosuch:latest\n"));
    }

    @Test
    void with_force_an_image_that_is_not_there_is_told_but_no_failure() {
        assertThat(remove("--force", "nosuch"))
                .isEqualTo(new Told(0, "", "Error response from daemon: No such image: nosuch:latest\n"));
    }
}
