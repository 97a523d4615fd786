package dev.slipway.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What lies below a directory. Links are told as links and never followed. */
public final class FileTree {

    /** What an entry is. Pipes, sockets and devices are no entries: there is nothing in them to build from. */
    public enum Kind {
        /** A regular file. */
        FILE,
        /** A directory. */
        DIRECTORY,
        /** A symbolic link, whatever it points at. */
        SYMLINK
    }

    /**
     * Something below the root.
     *
     * @param path relative to the root, with {@code /} between its segments
     * @param size in bytes; 0 for anything but a file
     */
    public record Entry(String path, Kind kind, long size) {}

    /** Decides what belongs to a walk. */
    @FunctionalInterface
    public interface Filter {
        /** Whether the entry belongs to it; a directory that does not is not entered either. */
        boolean accepts(Entry entry) throws IOException;
    }

    private FileTree() {}

    /** Everything below {@code root}, sorted by path, a directory before what is in it. */
    public static List<Entry> walk(Path root) throws IOException {
        return walk(root, entry -> true);
    }

    /** What the filter accepts below {@code root}, sorted by path, a directory before what is in it. */
    public static List<Entry> walk(Path root, Filter filter) throws IOException {
        List<Entry> entries = new ArrayList<>();
        collect(root, "", filter, entries);
        entries.sort(Comparator.comparing(Entry::path));
        return List.copyOf(entries);
    }

    private static void collect(Path directory, String prefix, Filter filter, List<Entry> entries) throws IOException {
        List<Entry> below = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            for (Path child : children) {
                Optional<Entry> entry = entry(child, prefix + child.getFileName());
                if (entry.isPresent() && filter.accepts(entry.get())) {
                    below.add(entry.get());
                }
            }
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        }
        entries.addAll(below);
        for (Entry entry : below) {
            if (entry.kind() == Kind.DIRECTORY) {
                Path name = directory.getFileSystem().getPath(entry.path()).getFileName();
                collect(directory.resolve(name), entry.path() + "/", filter, entries);
            }
        }
    }

    private static Optional<Entry> entry(Path file, String path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isSymbolicLink()) {
            return Optional.of(new Entry(path, Kind.SYMLINK, 0));
        }
        if (attributes.isDirectory()) {
            return Optional.of(new Entry(path, Kind.DIRECTORY, 0));
        }
        return attributes.isRegularFile()
                ? Optional.of(new Entry(path, Kind.FILE, attributes.size()))
                : Optional.empty();
    }

    /** Whether nothing stands in the way of filling {@code directory}: it is missing, or an empty directory. */
    public static boolean isMissingOrEmpty(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            return !children.iterator().hasNext();
        }
    }

    /** Deletes everything below {@code root} but not {@code root} itself; links are deleted, not followed. */
    public static void deleteBelow(Path root) throws IOException {
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                if (!directory.equals(root)) {
                    Files.delete(directory);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
