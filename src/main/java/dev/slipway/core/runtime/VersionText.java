package dev.slipway.core.runtime;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text of a version in {@code runtime-versions}. */
final class VersionText {

    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{([A-Za-z_]\\w*)}|([A-Za-z_]\\w*))");
    private static final Pattern INSTALLED = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+_-]{0,63}");

    private VersionText() {}

    /** With the values of the variables that are named in it; one that is not set stands for nothing. */
    static String expanded(String text, Map<String, String> environment) {
        return VARIABLE.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(environment.getOrDefault(name(found.group(1), found.group(2)), "")));
    }

    /** Whether it can be the name of something to install, and nothing else to a shell. */
    static boolean canBeInstalled(String text) {
        // "1.x" and "x" are patterns that no listed version matches.
        return INSTALLED.matcher(text).matches() && !text.endsWith(".x");
    }

    private static String name(@Nullable String braced, String bare) {
        return braced == null ? bare : braced;
    }
}
