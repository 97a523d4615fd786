package dev.slipway.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Moves what is below one directory into another one that may have content. */
public final class TreeMove {

    /** What becomes of a file or link that is already there. */
    public enum Existing {
        /** It goes. */
        REPLACE,
        /** It stays, and the one that would take its place is left where it is. */
        KEEP
    }

    private TreeMove() {}

    /**
     * Moves files and links; the directories of {@code from} stay behind, empty. Links in the target are never gone
     * through: what would be behind one is an error, or stays where it is.
     *
     * @return how many files and links were moved
     * @throws NotDirectoryException when a file or link stands where a directory must be, and {@code existing} is REPLACE
     * @throws FileAlreadyExistsException when a directory stands where a file goes, and likewise
     */
    public static int move(Path from, Path target, Existing existing) throws IOException {
        TargetDirectory directory = new TargetDirectory(target);
        int moved = 0;
        for (FileTree.Entry entry : FileTree.walk(from)) {
            try {
                if (entry.kind() == FileTree.Kind.DIRECTORY) {
                    directory.directory(entry.path());
                } else if (moved(from.resolve(entry.path()), directory.file(entry.path()), existing)) {
                    moved++;
                }
            } catch (NotDirectoryException e) {
                if (existing == Existing.REPLACE) {
                    throw e;
                }
            }
        }
        return moved;
    }

    private static boolean moved(Path file, Path place, Existing existing) throws IOException {
        boolean isTaken = Files.exists(place, LinkOption.NOFOLLOW_LINKS);
        if (isTaken && existing == Existing.KEEP) {
            return false;
        }
        if (isTaken && Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(place.toString());
        }
        Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }
}
