package dev.slipway.process;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Whose the files of a build are. */
final class FileOwners {

    private FileOwners() {}

    /** Whether something below a directory belongs to somebody else than the directory, or cannot even be looked at. */
    static boolean areForeign(Path root) {
        try {
            Object owner = owner(root);
            boolean[] foreign = new boolean[1];
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                        throws IOException {
                    return visitFile(directory, attributes);
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    foreign[0] = !owner(file).equals(owner);
                    return foreign[0] ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
                }
            });
            return foreign[0];
        } catch (IOException e) {
            return true;
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }

    private static Object owner(Path file) throws IOException {
        return Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }
}
