package dev.slipway.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What a failed read or write means to a user: Java's own messages often hold nothing but the file's name. */
final class FileProblem {

    private FileProblem() {}

    /** The same with the file's name, where it is known. */
    static String named(IOException e) {
        return e instanceof FileSystemException file && file.getFile() != null
                ? file.getFile() + ": " + words(e)
                : words(e);
    }

    static String words(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied; run as a user who may, or change the file's mode";
        }
        if (e instanceof NoSuchFileException missing) {
            // What Java cannot decode in a name it replaces by a sign, and then does not find.
            if (String.valueOf(missing.getFile()).indexOf('\ufffd') >= 0) {
                return "its name is not in UTF-8; rename it";
            }
            return "it does not exist";
        }
        if (e instanceof FileSystemException file) {
            return file.getReason() != null ? file.getReason() : "it cannot be read or written";
        }
        return String.valueOf(e.getMessage());
    }
}
