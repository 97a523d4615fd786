package dev.slipway.agent.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.images.Docker.Told;
import dev.slipway.core.docker.DockerCommand;
import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.ImageArchive;
import dev.slipway.oci.StoredImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageArchivesTest {

    @TempDir
    Path directory;

    private SampleImages images;
    private ImageStore other;

    @BeforeEach
    void make() {
        images = new SampleImages(directory);
        other = new ImageStore();
    }

    private byte[] save(String... names) {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        assertThat(save(tar, names)).isEqualTo(new Told(0, "", ""));
        return tar.toByteArray();
    }

    private Told save(ByteArrayOutputStream tar, String... names) {
        String[] words = Stream.concat(Stream.of("save"), Stream.of(names)).toArray(String[]::new);
        return Docker.ask(
                archives(images.store())::save, Docker.command(DockerCommand.Save.class, words), new byte[0], tar);
    }

    /** Into another store. */
    private Told load(byte[] tar) {
        return Docker.ask(archives(other)::load, Docker.command("load", DockerCommand.Load.class), tar);
    }

    private ImageArchives archives(ImageStore store) {
        return new ImageArchives(store, directory.resolve("loaded"), ImageArchive.Limits.DEFAULT);
    }

    private List<ImageReference> loadedNames(StoredImage image) {
        return other.namesOf(image);
    }

    @Test
    void what_is_saved_can_be_loaded() {
        StoredImage image = images.add("one", "team/app:1.0");

        assertThat(load(save("team/app:1.0"))).isEqualTo(new Told(0, "Loaded image: team/app:1.0\n", ""));
        StoredImage loaded = other.find(Docker.name("team/app:1.0")).orElseThrow();
        assertThat(loaded.id()).isEqualTo(image.id());
        assertThat(loaded.manifest()).isEqualTo(image.manifest());
    }

    @Test
    void an_id_is_saved_without_a_name() {
        StoredImage image = images.add("one", "app");

        assertThat(load(save(image.id().value())).output()).isEqualTo("Loaded image ID: " + image.id() + "\n");
        assertThat(other.images()).hasSize(1);
        assertThat(loadedNames(image)).isEmpty();
    }

    @Test
    void several_names_of_an_image_are_saved_together() {
        StoredImage image = images.add("one", "app:1", "app:2", "app:3");

        assertThat(load(save("app:1", "app:2")).output().lines())
                .containsExactlyInAnyOrder("Loaded image: app:1", "Loaded image: app:2");
        assertThat(other.images()).hasSize(1);
        assertThat(loadedNames(image)).hasSize(2);
    }

    @Test
    void a_name_without_a_tag_means_all_its_tags() {
        images.add("one", "app:1", "other:1");
        images.add("two", "app:2");

        assertThat(load(save("app")).output().lines())
                .containsExactlyInAnyOrder("Loaded image: app:1", "Loaded image: app:2");
    }

    @Test
    void nothing_is_saved_if_one_image_is_not_there() {
        images.add("one", "app");
        ByteArrayOutputStream tar = new ByteArrayOutputStream();

        assertThat(save(tar, "app", "nosuch"))
                .isEqualTo(new Told(1, "", "Error response from daemon: No such image: nosuch:latest\n"));
        assertThat(tar.size()).isZero();
    }

    @Test
    void an_image_whose_files_are_gone_is_told_of() throws IOException {
        StoredImage image = images.add("one", "app");
        Files.delete(directory
                .resolve("image1/blobs/sha256")
                .resolve(image.layers().get(0).digest().hex()));

        Told told = save(new ByteArrayOutputStream(), "app");
        assertThat(told.code()).isEqualTo(1);
        assertThat(told.errors()).startsWith("Error response from daemon: the archive is not complete: ");
    }

    @Test
    void without_a_directory_nothing_is_loaded() throws IOException {
        images.add("one", "app");
        byte[] tar = save("app");
        Files.writeString(directory.resolve("loaded"), "a file in its place");

        assertThat(load(tar).errors()).contains("there is no directory for it");
    }

    @Test
    void a_name_that_another_image_has_moves() {
        images.add("one", "app");
        SampleImages others = new SampleImages(directory.resolve("others"));
        StoredImage old = others.add("two", "app");
        other = others.store();

        assertThat(load(save("app")).output())
                .isEqualTo("The image app:latest already exists, renaming the old one with ID " + old.id()
                        + " to empty string\nLoaded image: app:latest\n");
        assertThat(loadedNames(old)).isEmpty();
    }

    @Test
    void what_is_no_archive_is_refused_and_leaves_nothing() throws IOException {
        Told told = load(SampleImages.bytes("no archive"));

        assertThat(told.code()).isEqualTo(1);
        assertThat(told.errors()).startsWith("Error response from daemon: the archive cannot be loaded: ");
        assertThat(other.images()).isEmpty();
        try (Stream<Path> files = Files.walk(directory.resolve("loaded"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void an_archive_that_ends_too_early_is_refused() {
        images.add("one", "app");
        byte[] tar = save("app");

        assertThat(load(Arrays.copyOf(tar, 1500)).code()).isEqualTo(1);
        assertThat(other.images()).isEmpty();
    }
}
