package dev.slipway.core.image;

/** What somebody wrote as a flag, made fit to stand in a message. */
final class ShownFlag {

    private static final int LONGEST = 100;

    private ShownFlag() {}

    /** In one line, cut after 100 characters. */
    static String of(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() > LONGEST ? line.substring(0, line.offsetByCodePoints(0, LONGEST / 2)) + "..." : line;
    }
}
