package dev.slipway.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A directory that is filled. Nothing is placed outside of it: no path may lead out, and no link in it is gone through. */
final class TargetDirectory {

    private final Path root;

    TargetDirectory(Path root) {
        this.root = root;
    }

    /**
     * Makes the directory {@code path}, and those above it, where they are missing.
     *
     * @throws NotDirectoryException when a link or a file stands in the way
     */
    Path directory(String path) throws IOException {
        return below(segments(path));
    }

    /**
     * Where the file {@code path} goes; the directories above it are made.
     *
     * @throws NotDirectoryException when a link or a file stands in the way
     */
    Path file(String path) throws IOException {
        List<String> segments = segments(path);
        int last = segments.size() - 1;
        return below(segments.subList(0, last)).resolve(segments.get(last));
    }

    private Path below(List<String> segments) throws IOException {
        Path directory = root;
        for (String segment : segments) {
            directory = directory.resolve(segment);
            if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                continue;
            }
            try {
                Files.createDirectory(directory);
            } catch (FileAlreadyExistsException e) {
                // Another process may have been faster.
                if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                    throw new NotDirectoryException(directory.toString());
                }
            }
        }
        return directory;
    }

    private static List<String> segments(String path) {
        List<String> segments = Arrays.asList(path.split("/", -1));
        if (segments.stream().anyMatch(segment -> segment.isEmpty() || segment.equals(".") || segment.equals(".."))) {
            throw new IllegalArgumentException("The path " + path + " does not name something below a directory.");
        }
        return segments;
    }
}
