package dev.slipway.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Removes directories with all that is in them. No link is followed, and a directory that a build has closed is opened. */
final class Deletion {

    private Deletion() {}

    /** Of {@code path}, whatever it is; nothing happens if it is not there. */
    static void of(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            // Where that does not help, what follows says why.
            File directory = path.toFile();
            directory.setReadable(true);
            directory.setWritable(true);
            directory.setExecutable(true);
            for (Path child : children(path)) {
                of(child);
            }
        }
        Files.deleteIfExists(path);
    }

    /** All at once: a deep tree would else hold a descriptor for each of its levels. */
    private static List<Path> children(Path directory) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(children::add);
        }
        return children;
    }
}
