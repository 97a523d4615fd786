package dev.slipway.core.artifact;

import java.util.Optional;
import java.util.regex.Pattern;

/** The name that a buildspec gives to an artifact, once the shell has expanded it: one or more segments of a path. */
public final class ArtifactName {

    private static final int MAX_LENGTH = 1024;
    private static final Pattern SEGMENT = Pattern.compile("[^/\\\\\\p{Cntrl}]{1,200}");

    private ArtifactName() {}

    /** Why an artifact can't have the name, to follow it in a sentence; empty when it can. */
    public static Optional<String> problem(String name) {
        if (name.isEmpty()) {
            return Optional.of("is empty");
        }
        if (name.length() > MAX_LENGTH) {
            return Optional.of("is longer than " + MAX_LENGTH + " characters");
        }
        if (name.startsWith("/")) {
            return Optional.of("is an absolute path");
        }
        for (String segment : name.split("/", -1)) {
            if (segment.equals("..")) {
                return Optional.of("leads out with '..'");
            }
            if (segment.startsWith(".") || !SEGMENT.matcher(segment).matches()) {
                return Optional.of(
                        "has a segment that is empty, longer than 200 characters, begins with '.' or holds a backslash"
                                + " or a control character");
            }
        }
        return Optional.empty();
    }
}
