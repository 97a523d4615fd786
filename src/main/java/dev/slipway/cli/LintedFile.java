package dev.slipway.cli;

import dev.slipway.core.buildspec.BuildspecLocation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A buildspec to look at.
 *
 * @param name as it is shown: as it was given, and for a directory the file in it
 */
record LintedFile(String name, String text) {

    private static final String STANDARD_INPUT = "-";

    /** More than any buildspec may have, so that what is cut off is refused as too large. */
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    static LintedFile read(String name, InputStream standardInput) throws IOException {
        if (name.equals(STANDARD_INPUT)) {
            return new LintedFile("<stdin>", text(standardInput));
        }
        Path file = path(name);
        if (Files.isDirectory(file)) {
            Path inside = file.resolve(BuildspecLocation.DEFAULT_FILE);
            if (!Files.exists(inside)) {
                throw RefusedException.usage("there is no " + BuildspecLocation.DEFAULT_FILE + " in the directory "
                        + name + "; name the buildspec itself");
            }
            file = inside;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new LintedFile(file.toString(), text(in));
        }
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw RefusedException.usage("there is no file " + name + "; name a buildspec");
        }
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
    }
}
