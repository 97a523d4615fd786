package dev.slipway.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

/** Copies trees of files as they are. */
public final class TreeCopy {

    private TreeCopy() {}

    /**
     * Copies what {@code entries} name from {@code root} to the same places below {@code target}, which is made if missing.
     * Permissions and times of files are kept; a link becomes a link to the same text, wherever that leads. Links in the
     * target are never gone through.
     *
     * @throws java.nio.file.FileAlreadyExistsException when a file or link is already there
     * @throws java.nio.file.NotDirectoryException when a file or link stands where a directory must be
     */
    public static void copy(Path root, List<FileTree.Entry> entries, Path target) throws IOException {
        Files.createDirectories(target);
        TargetDirectory directory = new TargetDirectory(target);
        for (FileTree.Entry entry : entries) {
            if (entry.kind() == FileTree.Kind.DIRECTORY) {
                directory.directory(entry.path());
            } else {
                Files.copy(
                        root.resolve(entry.path()),
                        directory.file(entry.path()),
                        LinkOption.NOFOLLOW_LINKS,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        for (FileTree.Entry entry : entries) {
            if (entry.kind() == FileTree.Kind.DIRECTORY) {
                copyPermissions(root.resolve(entry.path()), target.resolve(entry.path()));
            }
        }
    }

    /** Of directories, last: what could not be written to could not have been filled. The owner keeps access. */
    private static void copyPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView source =
                Files.getFileAttributeView(from, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (source == null) {
            return;
        }
        Set<PosixFilePermission> permissions = source.readAttributes().permissions();
        permissions.addAll(Set.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));
        Files.setPosixFilePermissions(to, permissions);
    }
}
