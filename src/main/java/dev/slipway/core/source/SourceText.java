package dev.slipway.core.source;

import java.nio.charset.StandardCharsets;

/** Text that came from outside, made fit to be shown in a message. */
final class SourceText {

    private static final int LONGEST = 200;

    private SourceText() {}

    /** Whether a character would not be seen, or would change how its neighbours are seen. */
    static boolean hasControlCharacter(String text) {
        return text.codePoints().anyMatch(SourceText::isInvisible);
    }

    private static boolean isInvisible(int codePoint) {
        int type = Character.getType(codePoint);
        return Character.isISOControl(codePoint)
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    /** The text in one line, at most 200 characters, each invisible character as {@code ?}. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .forEach(codePoint -> shown.appendCodePoint(isInvisible(codePoint) ? '?' : codePoint));
        if (text.codePointCount(0, text.length()) > LONGEST) {
            shown.append("…");
        }
        return shown.toString();
    }

    /**
     * As {@link #shown}, and without anything that could be a user name, password or token: it takes away all between
     * {@code //} and the last {@code @}, since a password may itself hold a slash.
     */
    static String withoutUserInfo(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0) {
            return shown(text);
        }
        int slashes = text.indexOf("//");
        String start = slashes < 0 || slashes > at ? "" : text.substring(0, slashes + 2);
        return shown(start + text.substring(at + 1));
    }

    /** Percent-encoded bytes as UTF-8 text; a {@code %} that encodes nothing stays as it is. */
    static String percentDecoded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] decoded = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            int value = bytes[i] == '%' && i + 2 < bytes.length ? hex(bytes[i + 1], bytes[i + 2]) : -1;
            decoded[length++] = value < 0 ? bytes[i] : (byte) value;
            i += value < 0 ? 0 : 2;
        }
        return new String(decoded, 0, length, StandardCharsets.UTF_8);
    }

    private static int hex(byte high, byte low) {
        int first = Character.digit(high, 16);
        int second = Character.digit(low, 16);
        return first < 0 || second < 0 ? -1 : first * 16 + second;
    }
}
