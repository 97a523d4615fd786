package dev.slipway.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A copy is the tree as it is, and nothing of it lands outside of the target. */
class TreeCopyTest {

    @TempDir
    Path temporary;

    private Path root;
    private Path target;

    @BeforeEach
    void directories() throws IOException {
        root = Files.createDirectories(temporary.resolve("root"));
        target = temporary.resolve("made/target");
    }

    private void copy() throws IOException {
        TreeCopy.copy(root, FileTree.walk(root), target);
    }

    @Test
    void files_directories_and_empty_directories_are_copied() throws IOException {
        Files.createDirectories(root.resolve("d/e"));
        Files.createDirectories(root.resolve("empty"));
        Files.writeString(root.resolve("d/e/a.txt"), "one");
        Files.writeString(root.resolve("b.txt"), "two");

        copy();

        assertThat(FileTree.walk(target)).isEqualTo(FileTree.walk(root));
        assertThat(target.resolve("d/e/a.txt")).hasContent("one");
    }

    @Test
    void permissions_and_times_of_files_are_kept() throws IOException {
        Path file = Files.writeString(root.resolve("run.sh"), "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r-xr-x--x"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_000_000_000)));

        copy();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve("run.sh"))))
                .isEqualTo("r-xr-x--x");
        assertThat(Files.getLastModifiedTime(target.resolve("run.sh")).toInstant())
                .isEqualTo(Instant.ofEpochSecond(1_000_000_000));
    }

    @Test
    void a_directory_that_others_may_not_read_stays_so_and_the_owner_may_write() throws IOException {
        Files.createDirectories(root.resolve("d/e"));
        Files.writeString(root.resolve("d/e/a"), "x");
        Files.setPosixFilePermissions(root.resolve("d/e"), PosixFilePermissions.fromString("r-x------"));

        copy();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve("d/e"))))
                .isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "d", "missing", "../outside", "/etc/passwd"})
    void a_link_is_copied_as_the_same_link_wherever_it_leads(String destination) throws IOException {
        Files.createDirectories(root.resolve("d"));
        Files.writeString(root.resolve("d/x"), "x");
        Files.writeString(root.resolve("a.txt"), "one");
        Files.createSymbolicLink(root.resolve("link"), Path.of(destination));

        copy();

        assertThat(Files.readSymbolicLink(target.resolve("link"))).isEqualTo(Path.of(destination));
        assertThat(FileTree.walk(target)).isEqualTo(FileTree.walk(root));
    }

    @Test
    void only_what_is_named_is_copied_and_directories_above_it_are_made() throws IOException {
        Files.createDirectories(root.resolve("d/e"));
        Files.writeString(root.resolve("d/e/a"), "1");
        Files.writeString(root.resolve("d/e/b"), "2");

        TreeCopy.copy(root, List.of(new FileTree.Entry("d/e/a", FileTree.Kind.FILE, 1)), target);

        assertThat(FileTree.walk(target)).extracting(FileTree.Entry::path).containsExactly("d", "d/e", "d/e/a");
    }

    @Test
    void a_link_to_a_directory_in_the_target_is_not_gone_through() throws IOException {
        Path outside = Files.createDirectories(temporary.resolve("outside"));
        Files.createDirectories(root.resolve("d"));
        Files.writeString(root.resolve("d/a"), "x");
        Files.createDirectories(target);
        Files.createSymbolicLink(target.resolve("d"), outside);

        assertThatThrownBy(this::copy).isInstanceOf(NotDirectoryException.class);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void a_link_to_a_file_in_the_target_is_not_written_through() throws IOException {
        Path outside = Files.writeString(temporary.resolve("outside"), "before");
        Files.writeString(root.resolve("a"), "after");
        Files.createDirectories(target);
        Files.createSymbolicLink(target.resolve("a"), outside);

        assertThatThrownBy(this::copy).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(outside).hasContent("before");
    }

    @Test
    void a_tree_whose_own_link_comes_before_a_directory_of_that_name_is_not_followed() throws IOException {
        Path outside = Files.createDirectories(temporary.resolve("outside"));
        Files.createSymbolicLink(root.resolve("d"), outside);
        Files.writeString(outside.resolve("a"), "x");
        List<FileTree.Entry> forged = List.of(
                new FileTree.Entry("d", FileTree.Kind.SYMLINK, 0), new FileTree.Entry("d/a", FileTree.Kind.FILE, 1));

        assertThatThrownBy(() -> TreeCopy.copy(root, forged, target)).isInstanceOf(NotDirectoryException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "d/../../a", "/a", "d//a", "./a", ""})
    void a_path_that_does_not_name_something_below_is_refused(String path) {
        assertThatThrownBy(() -> TreeCopy.copy(root, List.of(new FileTree.Entry(path, FileTree.Kind.FILE, 1)), target))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
