package dev.slipway.core.buildspec;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One thing that is wrong with a buildspec, or merely odd.
 *
 * @param line counted from 1; 0 when the whole file is meant
 * @param column counted from 1; 0 when the whole line is meant
 * @param message one line, in CodeBuild's own words where CodeBuild has words for it
 * @param fix what to do, where that is known: the end of a sentence that begins with the message
 */
public record BuildspecProblem(int line, int column, Kind kind, String message, Optional<String> fix) {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    /** A message quotes the file, so that its length and its characters are anyone's. */
    private static final int MAX_QUOTED = 100;

    /** What sort of problem it is. */
    public enum Kind {
        /** It is no YAML, or none that is read. */
        UNREADABLE,
        /** It can be read and not be run. */
        REFUSED,
        /** A key that nothing reads. */
        UNKNOWN_KEY,
        /** A key that stands there twice. */
        DUPLICATE_KEY,
        /** The build would run no command. */
        NOTHING_TO_RUN,
        /** Something of the {@code batch} block that only a batch build reads. */
        BATCH
    }

    /** A problem of a whole line. */
    public BuildspecProblem(int line, Kind kind, String message) {
        this(line, 0, kind, message, Optional.empty());
    }

    /** The message, and what to do about it. */
    public String sentence() {
        return fix.map(what -> message + "; " + what).orElse(message);
    }

    /** What {@code text} of a file may look like within a message: short, and on one line. */
    public static String quoted(String text) {
        String line = CONTROL.matcher(text.length() > MAX_QUOTED ? text.substring(0, MAX_QUOTED) : text)
                .replaceAll("?");
        return text.length() > MAX_QUOTED ? line + "..." : line;
    }
}
