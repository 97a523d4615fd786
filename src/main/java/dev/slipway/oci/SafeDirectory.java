package dev.slipway.oci;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
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
        return within(names.subList(0, names.size() - 1), directory -> file(directory, names.get(names.size() - 1)));
    }

    /**
     * Makes a file to be written.
     *
     * @throws IOException also if there is something of that name, be it a link
     */
    OutputStream create(List<String> directories, String name) throws IOException {
        Set<OpenOption> options =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        return within(
                directories, directory -> Channels.newOutputStream(directory.newByteChannel(Path.of(name), options)));
    }

    /** Gives a file another name in the same directory; what had that name is replaced, and a link is not followed. */
    void rename(List<String> directories, String from, String to) throws IOException {
        within(directories, directory -> {
            directory.move(Path.of(from), directory, Path.of(to));
            return to;
        });
    }

    void deleteIfExists(List<String> directories, String name) throws IOException {
        within(directories, directory -> {
            try {
                directory.deleteFile(Path.of(name));
            } catch (NoSuchFileException e) {
                // As it should be.
            }
            return name;
        });
    }

    private <T> T within(List<String> directories, Use<T> use) throws IOException {
        Path absolute = root.toAbsolutePath();
        try (DirectoryStream<Path> parent = Files.newDirectoryStream(absolute.getParent())) {
            if (!(parent instanceof SecureDirectoryStream<Path> secure)) {
                throw new IOException("this system cannot open directories safely");
            }
            return below(secure, absolute.getFileName().toString(), directory -> descend(directory, directories, use));
        }
    }

    private static <T> T descend(SecureDirectoryStream<Path> directory, List<String> directories, Use<T> use)
            throws IOException {
        return directories.isEmpty()
                ? use.of(directory)
                : below(
                        directory,
                        directories.get(0),
                        next -> descend(next, directories.subList(1, directories.size()), use));
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
