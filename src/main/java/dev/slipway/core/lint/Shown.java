package dev.slipway.core.lint;

import java.util.regex.Pattern;

/** Text of a file within a message: short, and on one line. */
final class Shown {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final int MAX = 60;

    private Shown() {}

    static String text(String text) {
        String line = CONTROL.matcher(text.length() > MAX ? text.substring(0, MAX) : text)
                .replaceAll("?");
        return text.length() > MAX ? line + "..." : line;
    }
}
