package dev.slipway.core.shell;

/** Names of variables: letters, digits and underscores, not beginning with a digit. */
public final class ShellNames {

    private ShellNames() {}

    /** The name with which {@code text} begins, or nothing. */
    public static String beginning(String text) {
        int end = 0;
        while (end < text.length() && isPart(text.charAt(end), end)) {
            end++;
        }
        return text.substring(0, end);
    }

    static boolean isPart(char c, int position) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (position > 0 && c >= '0' && c <= '9');
    }
}
