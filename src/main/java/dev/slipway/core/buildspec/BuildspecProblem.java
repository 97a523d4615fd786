package dev.slipway.core.buildspec;

import java.util.regex.Pattern;

/**
 * One thing that is wrong with a buildspec, or merely odd.
 *
 * @param line counted from 1; 0 when the whole file is meant
 * @param message one line, in CodeBuild's own words where CodeBuild has words for it
 */
public record BuildspecProblem(int line, String message) {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    /** A message quotes the file, so that its length and its characters are anyone's. */
    private static final int MAX_QUOTED = 100;

    /** What {@code text} of a file may look like within a message: short, and on one line. */
    static String quoted(String text) {
        String line = CONTROL.matcher(text.length() > MAX_QUOTED ? text.substring(0, MAX_QUOTED) : text)
                .replaceAll("?");
        return text.length() > MAX_QUOTED ? line + "..." : line;
    }
}
