package dev.slipway.oci;

import java.util.regex.Pattern;

/** Text of others within a sentence of ours. */
final class Sentences {

    private static final int MAX_LENGTH = 300;
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]+");

    private Sentences() {}

    /** {@code text} on one line: no control or formatting characters, and not longer than a few lines of a terminal. */
    static String shown(String text) {
        String bounded = text.length() > 4 * MAX_LENGTH ? text.substring(0, 4 * MAX_LENGTH) : text;
        String clean = INVISIBLE.matcher(bounded).replaceAll(" ").strip();
        return clean.length() > MAX_LENGTH ? clean.substring(0, MAX_LENGTH) + "…" : clean;
    }
}
