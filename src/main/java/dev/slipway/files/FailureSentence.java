package dev.slipway.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** What a failed file operation means, in words. */
final class FailureSentence {

    private FailureSentence() {}

    /** The reason alone, without the file, to follow a colon. */
    static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (failure instanceof NotDirectoryException) {
            return "it is no directory";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "a file or link of that name is there";
        }
        @Nullable String reason = failure instanceof FileSystemException of ? of.getReason() : failure.getMessage();
        return reason == null ? failure.getClass().getSimpleName() : reason;
    }

    /** The reason with the file that it is about, where the failure names one. */
    static String of(IOException failure) {
        @Nullable String file = failure instanceof FileSystemException of ? of.getFile() : null;
        return file == null ? reason(failure) : file + ": " + reason(failure);
    }
}
