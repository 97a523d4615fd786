package dev.slipway.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.artifact.ArtifactSelection.SelectedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is put into a zip file comes out of it, and nothing else goes in. */
class ArtifactZipTest {

    private static final ArtifactZip.Limits LIMITS = new ArtifactZip.Limits(1 << 20, 100);

    @TempDir
    Path temporary;

    private Path root;
    private Path target;

    @BeforeEach
    void directories() throws IOException {
        root = Files.createDirectories(temporary.resolve("root"));
        target = temporary.resolve("target");
    }

    private void file(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static List<SelectedFile> files(String... paths) {
        return Arrays.stream(paths).map(path -> new SelectedFile(path, path)).toList();
    }

    private byte[] zip(List<SelectedFile> files) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        assertThat(ArtifactZip.write(root, files, output)).isInstanceOf(ArtifactZip.Written.class);
        return output.toByteArray();
    }

    private ArtifactZip.ReadResult read(byte[] zip) throws IOException {
        return ArtifactZip.read(new ByteArrayInputStream(zip), target, LIMITS);
    }

    @Test
    void what_goes_in_comes_out() throws IOException {
        file("a.txt", "one");
        file("d/e/b.txt", "");
        file("d/\u00fc.txt", "two".repeat(50_000));

        assertThat(read(zip(files("d/\u00fc.txt", "a.txt", "d/e/b.txt"))))
                .isEqualTo(new ArtifactZip.Unpacked(150_003, 3));

        assertThat(FileTree.walk(target)).isEqualTo(FileTree.walk(root));
        assertThat(target.resolve("d/\u00fc.txt")).hasSameTextualContentAs(root.resolve("d/\u00fc.txt"));
    }

    @Test
    void a_file_goes_where_the_selection_puts_it() throws IOException {
        file("dist/a.txt", "one");

        read(zip(List.of(new SelectedFile("dist/a.txt", "b/c.txt"))));

        assertThat(target.resolve("b/c.txt")).hasContent("one");
    }

    @Test
    void an_executable_file_stays_executable_and_others_do_not_become_so() throws IOException {
        file("run", "x");
        file("data", "x");
        Files.setPosixFilePermissions(root.resolve("run"), PosixFilePermissions.fromString("rwx------"));

        read(zip(files("run", "data")));

        assertThat(Files.isExecutable(target.resolve("run"))).isTrue();
        assertThat(Files.getPosixFilePermissions(target.resolve("data")))
                .noneMatch(permission -> permission.name().endsWith("EXECUTE"));
    }

    @Test
    void the_same_files_give_the_same_bytes() throws IOException {
        file("a", "one");
        file("b", "two");
        file("c", "three");
        byte[] first = zip(files("a", "b", "c"));
        Files.setLastModifiedTime(root.resolve("a"), FileTime.from(Instant.ofEpochSecond(1_000_000_000)));
        List<SelectedFile> shuffled = new ArrayList<>(files("a", "b", "c"));
        Collections.reverse(shuffled);

        assertThat(zip(shuffled)).isEqualTo(first);
    }

    @Test
    void tells_digest_size_and_number_of_files() throws IOException, NoSuchAlgorithmException {
        file("a", "one");
        file("b", "two");
        ByteArrayOutputStream output = new ByteArrayOutputStream();

        ArtifactZip.WriteResult result = ArtifactZip.write(root, files("a", "b"), output);

        byte[] digest = MessageDigest.getInstance("SHA-256").digest(output.toByteArray());
        assertThat(result).isEqualTo(new ArtifactZip.Written(HexFormat.of().formatHex(digest), output.size(), 2));
    }

    @Test
    void a_link_within_the_tree_is_followed() throws IOException {
        file("real/a.txt", "one");
        Files.createSymbolicLink(root.resolve("link.txt"), Path.of("real/a.txt"));

        read(zip(files("link.txt")));

        assertThat(target.resolve("link.txt")).isRegularFile().hasContent("one");
        assertThat(Files.isSymbolicLink(target.resolve("link.txt"))).isFalse();
    }

    @Test
    void a_link_that_leaves_the_tree_is_refused_by_name() throws IOException {
        Path secret = Files.writeString(temporary.resolve("secret"), "s3cret");
        Files.createSymbolicLink(root.resolve("link.txt"), secret);
        ByteArrayOutputStream output = new ByteArrayOutputStream();

        assertThat(ArtifactZip.write(root, files("link.txt"), output))
                .isEqualTo(new ArtifactZip.Unwritable(
                        "link.txt",
                        "link.txt is a link that leads out of the source directory, to " + secret.toRealPath()
                                + "; copy the file there or name it in artifacts.exclude-paths."));
    }

    @Test
    void a_file_below_a_directory_link_that_leaves_the_tree_is_refused() throws IOException {
        Files.createDirectories(temporary.resolve("outside"));
        Files.writeString(temporary.resolve("outside/secret"), "s3cret");
        Files.createSymbolicLink(root.resolve("link"), temporary.resolve("outside"));

        assertThat(ArtifactZip.write(root, files("link/secret"), new ByteArrayOutputStream()))
                .isInstanceOf(ArtifactZip.Unwritable.class);
    }

    @Test
    void a_path_that_leaves_the_tree_is_refused() throws IOException {
        Files.writeString(temporary.resolve("secret"), "s3cret");

        assertThat(ArtifactZip.write(
                        root, List.of(new SelectedFile("../secret", "secret")), new ByteArrayOutputStream()))
                .isInstanceOf(ArtifactZip.Unwritable.class);
    }

    @Test
    void a_file_that_can_not_be_read_is_named() throws IOException {
        assertThat(ArtifactZip.write(root, files("missing"), new ByteArrayOutputStream()))
                .isEqualTo(new ArtifactZip.Unwritable("missing", "The file missing can't be read: it does not exist."));
    }

    @Test
    void a_directory_is_no_file() throws IOException {
        Files.createDirectories(root.resolve("d"));

        assertThat(ArtifactZip.write(root, files("d"), new ByteArrayOutputStream()))
                .isEqualTo(new ArtifactZip.Unwritable("d", "d is no file, so it can't be part of an artifact."));
    }

    @Test
    void a_name_that_reading_would_refuse_is_not_written() throws IOException {
        file("a\\b", "one");

        assertThat(ArtifactZip.write(root, files("a\\b"), new ByteArrayOutputStream()))
                .isEqualTo(new ArtifactZip.Unwritable(
                        "a\\b",
                        "The name of a\\b contains a backslash, which a zip file can't hold safely; rename it or name it"
                                + " in artifacts.exclude-paths."));
    }

    @Test
    void a_path_is_in_an_artifact_once() throws IOException {
        file("a", "one");
        file("b", "two");

        assertThat(ArtifactZip.write(
                        root,
                        List.of(new SelectedFile("a", "c"), new SelectedFile("b", "c")),
                        new ByteArrayOutputStream()))
                .isEqualTo(new ArtifactZip.Unwritable("b", "The artifact would hold c twice."));
    }

    @Test
    void an_output_that_can_not_be_written_to_is_the_callers_failure() throws IOException {
        file("a", "one");
        OutputStream full = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThatThrownBy(() -> ArtifactZip.write(root, files("a"), full))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    @Test
    void an_archive_of_more_files_than_its_end_can_count_is_whole() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 70_000; i++) {
                zip.putNextEntry(new ZipEntry("f" + i));
            }
        }
        ZipTail tail = new ZipTail(new ByteArrayInputStream(bytes.toByteArray()));
        tail.readToEnd();

        assertThat(tail.endsArchiveOf(70_000)).isTrue();
        assertThat(tail.endsArchiveOf(60_000)).isFalse();
    }

    @Test
    void the_end_of_an_archive_is_found_however_it_arrives() throws IOException {
        file("a", "one");
        ZipTail tail = new ZipTail(new ByteArrayInputStream(zip(files("a"))));
        int read = tail.read();
        while (read >= 0) {
            read = tail.read();
        }

        assertThat(tail.endsArchiveOf(1)).isTrue();
    }
}
