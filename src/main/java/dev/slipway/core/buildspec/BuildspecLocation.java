package dev.slipway.core.buildspec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a build's buildspec is: the value of {@code source.buildspec} (AWS CodeBuild API, ProjectSource).
 * AWS does not document how it tells a path from inline text; ADR 0004 decides it.
 */
public sealed interface BuildspecLocation {

    /** The name that CodeBuild looks for when nothing is said. */
    String DEFAULT_FILE = "buildspec.yml";

    /** The text itself. */
    record Inline(String text) implements BuildspecLocation {}

    /**
     * A file below the primary source directory.
     *
     * @param path normalised, relative, with {@code /}, never leaving the source directory
     * @param named whether the user named it, which changes the message when it is missing
     */
    record InSource(String path, boolean named) implements BuildspecLocation {

        /** CodeBuild's words for a missing file (older wording for the default name, newer for a named one). */
        public String missingMessage(String sourceDirectory) {
            return named
                    ? "stat " + sourceDirectory + "/" + path + ": no such file or directory"
                    : "YAML file does not exist";
        }
    }

    /** It cannot be used; {@code message} says why. */
    record Refused(String message) implements BuildspecLocation {}

    /** Reads the field's value; absent or empty means {@value #DEFAULT_FILE} in the root of the source. */
    static BuildspecLocation parse(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return new InSource(DEFAULT_FILE, false);
        }
        String path = value.strip();
        if (path.contains("\n") || path.startsWith("version:") || path.startsWith("{")) {
            return new Inline(value);
        }
        if (path.startsWith("arn:")) {
            return new Refused(
                    "buildspec " + BuildspecProblem.quoted(path)
                            + " is an S3 object, which Slipway does not read yet; put the file into the source or write it inline");
        }
        return normalised(path)
                .<BuildspecLocation>map(file -> new InSource(file, true))
                .orElseGet(() -> new Refused("buildspec path " + BuildspecProblem.quoted(path)
                        + " is not a file below the source directory; name one, such as " + DEFAULT_FILE));
    }

    private static Optional<String> normalised(String path) {
        if (path.startsWith("/") || path.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                if (segments.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return segments.isEmpty() ? Optional.empty() : Optional.of(String.join("/", segments));
    }
}
