package dev.slipway.files;

import java.util.Optional;

/** The rule for names in a zip file: what holds to it can be unpacked below a directory on any system. */
final class EntryName {

    /** The longest name, in characters; longer ones can't be opened on Linux. */
    private static final int MAX_LENGTH = 4095;

    private EntryName() {}

    /** What is wrong with the name, to follow it in a sentence; empty when it is safe. A slash at its end is ignored. */
    static Optional<String> problem(String name) {
        String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        if (name.length() > MAX_LENGTH) {
            return Optional.of("is longer than " + MAX_LENGTH + " characters");
        }
        if (path.startsWith("/")) {
            return Optional.of("is an absolute path");
        }
        if (path.indexOf('\\') >= 0) {
            return Optional.of("contains a backslash");
        }
        if (path.length() > 1 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0))) {
            return Optional.of("begins with a drive letter");
        }
        if (path.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("contains a control character");
        }
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return Optional.of("has a segment that is empty, '.' or '..'");
            }
        }
        return Optional.empty();
    }

    /** The name as it may be shown: without control characters, and not longer than a line. */
    static String shown(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > 200 ? clean.substring(0, 200) + "..." : clean;
    }
}
