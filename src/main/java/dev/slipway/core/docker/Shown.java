package dev.slipway.core.docker;

/** Words of a command line, made fit to stand in a message: one line, not endless. */
final class Shown {

    private static final int LONGEST = 200;

    private Shown() {}

    /** The text, control characters as {@code ?}, cut after 200 characters. */
    static String plain(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .forEach(codePoint -> shown.appendCodePoint(Character.isISOControl(codePoint) ? '?' : codePoint));
        return text.codePointCount(0, text.length()) > LONGEST
                ? shown.append("...").toString()
                : shown.toString();
    }

    /** As {@link #plain}, in double quotes as Docker writes values. */
    static String quoted(String text) {
        return '"' + plain(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
