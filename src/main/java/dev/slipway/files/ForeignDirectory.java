package dev.slipway.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * A directory in which somebody else writes, too: a build, or the repository that it was cloned from. Nothing in it is reached
 * through a link, and nothing but a regular file is opened: a pipe would never end (ADR 0038).
 *
 * @param root what leads to it is trusted
 */
public record ForeignDirectory(Path root) {

    private static final FileAttribute<?> FOR_OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** The first {@code max} bytes of the file {@code path} below the root; nothing if it is no file, or behind a link. */
    public Optional<byte[]> read(Path path, int max) throws IOException {
        if (!holdsFile(path)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(root.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(in.readNBytes(max));
        }
    }

    /** Whether {@code path} below the root is a file that no link leads to. */
    public boolean holdsFile(Path path) {
        Path parent = path.getParent();
        return (parent == null || holdsDirectory(parent))
                && Files.isRegularFile(root.resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether {@code path} below the root is a directory that no link leads to. */
    public boolean holdsDirectory(Path path) {
        Path directory = root;
        for (Path segment : path) {
            directory = directory.resolve(segment);
            if (segment.toString().equals("..") || !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Makes the directory {@code path} below the root, and those above it.
     *
     * @throws java.nio.file.NotDirectoryException when a link or a file stands in the way
     */
    public Path directory(Path path) throws IOException {
        return new TargetDirectory(root).directory(path.toString());
    }

    /**
     * Writes the file {@code path} below the root for its owner alone; a file or link of that name is replaced.
     *
     * @throws java.nio.file.NotDirectoryException when a link or a file stands in the place of a directory above it
     */
    public void write(Path path, String text) throws IOException {
        Path file = new TargetDirectory(root).file(path.toString());
        Files.deleteIfExists(file);
        Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        boolean hasModes = Files.getFileStore(root).supportsFileAttributeView(PosixFileAttributeView.class);
        try (OutputStream out = Channels.newOutputStream(Files.newByteChannel(
                file, fresh, hasModes ? new FileAttribute<?>[] {FOR_OWNER} : new FileAttribute<?>[0]))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
