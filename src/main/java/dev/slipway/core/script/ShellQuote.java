package dev.slipway.core.script;

/** Words that a POSIX shell reads back byte for byte. */
public final class ShellQuote {

    private ShellQuote() {}

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
