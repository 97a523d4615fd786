package dev.slipway.core.image;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with <code>${NAME}</code> in it, as a word that a shell expands. Only these are expanded: every other character
 * reaches the command as it is written.
 */
public final class VariableText {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Pattern SPECIAL = Pattern.compile("([\\\\\"$`])");

    private VariableText() {}

    /** One double-quoted word; a variable that is not set ends the command with a sentence of {@code user}. */
    public static String shellWord(String text, String user) {
        StringBuilder word = new StringBuilder("\"");
        Matcher matcher = VARIABLE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            word.append(literal(text.substring(end, matcher.start())));
            word.append("${").append(matcher.group(1)).append("?is not set, and ");
            word.append(literal(user)).append(" needs it}");
            end = matcher.end();
        }
        return word.append(literal(text.substring(end))).append('"').toString();
    }

    private static String literal(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$1");
    }
}
