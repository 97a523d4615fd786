package dev.slipway.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written below a directory that others are changing. */
class SafeDirectoryTest {

    @TempDir
    Path parent;

    private Path outside;
    private Path root;
    private SafeDirectory directory;

    @BeforeEach
    void make() throws IOException {
        outside = Files.createDirectory(parent.resolve("outside"));
        root = Files.createDirectory(parent.resolve("root"));
        Files.createDirectories(root.resolve("a/b"));
        directory = new SafeDirectory(root);
    }

    private void create(List<String> directories, String name) throws IOException {
        try (OutputStream out = directory.create(directories, name)) {
            out.write(Images.bytes("content"));
        }
    }

    @Test
    void a_file_is_made_where_the_names_lead() throws IOException {
        create(List.of("a", "b"), "file");

        assertThat(root.resolve("a/b/file")).hasContent("content");
    }

    @Test
    void a_file_that_is_there_is_not_replaced() throws IOException {
        Files.writeString(root.resolve("file"), "earlier");

        assertThatIOException().isThrownBy(() -> create(List.of(), "file"));
        assertThat(root.resolve("file")).hasContent("earlier");
    }

    @Test
    void nothing_is_written_through_a_link_in_the_place_of_the_file() throws IOException {
        Files.createSymbolicLink(root.resolve("file"), outside.resolve("file"));

        assertThatIOException().isThrownBy(() -> create(List.of(), "file"));
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void nothing_is_written_through_a_link_in_the_place_of_a_directory() throws IOException {
        Files.createSymbolicLink(root.resolve("a/link"), outside);

        assertThatIOException().isThrownBy(() -> create(List.of("a", "link"), "file"));
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void nothing_is_written_through_a_link_in_the_place_of_the_root() throws IOException {
        Files.createSymbolicLink(parent.resolve("link"), outside);
        directory = new SafeDirectory(parent.resolve("link"));

        assertThatIOException().isThrownBy(() -> create(List.of(), "file"));
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void a_rename_replaces_a_link_and_leaves_what_it_leads_to() throws IOException {
        Files.writeString(outside.resolve("file"), "theirs");
        Files.createSymbolicLink(root.resolve("a/file"), outside.resolve("file"));
        create(List.of("a"), "part");

        directory.rename(List.of("a"), "part", "file");

        assertThat(outside.resolve("file")).hasContent("theirs");
        assertThat(root.resolve("a/file")).isRegularFile().hasContent("content");
    }

    @Test
    void deleting_removes_a_link_and_leaves_what_it_leads_to() throws IOException {
        Files.writeString(outside.resolve("file"), "theirs");
        Files.createSymbolicLink(root.resolve("a/file"), outside.resolve("file"));

        directory.deleteIfExists(List.of("a"), "file");
        directory.deleteIfExists(List.of("a"), "none");

        assertThat(outside.resolve("file")).hasContent("theirs");
        assertThat(Files.list(root.resolve("a"))).containsExactly(root.resolve("a/b"));
    }
}
