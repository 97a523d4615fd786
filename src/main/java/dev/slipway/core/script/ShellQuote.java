package dev.slipway.core.script;

import java.util.regex.Pattern;

/** Words that a POSIX shell reads back byte for byte. */
public final class ShellQuote {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./@:=,+%-]+");

    private ShellQuote() {}

    /** {@code value} as one shell word, as a person would write it: in quotation marks only where it needs them. */
    public static String word(String value) {
        return PLAIN.matcher(value).matches() ? value : quote(value);
    }

    /**
     * {@code value} as one shell word. Inside single quotes nothing is special to any shell but the single quote itself,
     * so no value, however hostile, is ever read as code.
     *
     * @throws IllegalArgumentException if the value holds a NUL, which no environment and no file name can hold
     */
    public static String quote(String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a shell word cannot hold a NUL character");
        }
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
