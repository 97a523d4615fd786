package dev.slipway.oci;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.List;
import java.util.Set;

/**
 * A directory that somebody else may be changing. Each step down is taken from an open directory and follows no link, so nothing
 * that is put in the way leads out (openat with O_NOFOLLOW; Linux). Only the directories above it are trusted.
 */
record SafeDirectory(Path root) {

    private interface Use<T> {
        T of(SecureDirectoryStream<Path> directory) throws IOException;
    }

    /**
     * Opens the regular file that {@code names} lead to.
     *
     * @throws IOException with a message fit to be shown, if there is none
     */
    SeekableByteChannel open(List<String> names) throws IOException {
        Path absolute = root.toAbsolutePath();
        try (DirectoryStream<Path> parent = Files.newDirectoryStream(absolute.getParent())) {
            if (!(parent instanceof SecureDirectoryStream<Path> secure)) {
                throw new IOException("this system cannot open directories safely");
            }
            return below(secure, absolute.getFileName().toString(), directory -> open(directory, names));
        }
    }

    private static SeekableByteChannel open(SecureDirectoryStream<Path> directory, List<String> names)
            throws IOException {
        String first = names.get(0);
        return names.size() == 1
                ? file(directory, first)
                : below(directory, first, next -> open(next, names.subList(1, names.size())));
    }

    private static <T> T below(SecureDirectoryStream<Path> directory, String name, Use<T> use) throws IOException {
        SecureDirectoryStream<Path> opened;
        try {
            opened = directory.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new IOException(name + " is not a directory that can be read", e);
        }
        try (opened) {
            return use.of(opened);
        }
    }

    private static SeekableByteChannel file(SecureDirectoryStream<Path> directory, String name) throws IOException {
        Path path = Path.of(name);
        try {
            boolean regular = directory
                    .getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes()
                    .isRegularFile();
            if (regular) {
                return directory.newByteChannel(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
            }
        } catch (IOException e) {
            throw new IOException(name + " cannot be read", e);
        }
        throw new IOException(name + " is not a regular file");
    }
}
