package dev.slipway.core.image;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces the variables of one word and takes its quotes away (Dockerfile reference, "Environment replacement"). A variable
 * without a value is empty text.
 */
final class DockerfileExpansion {

    private static final int MAX_TEXT = 4096;
    private static final int MAX_DEPTH = 16;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern OPERATOR = Pattern.compile(":?[-+?]");

    private final String word;
    private final char escape;
    private final Map<String, Optional<String>> variables;
    private final int depth;
    private final StringBuilder expanded = new StringBuilder();
    private int at;

    private DockerfileExpansion(String word, char escape, Map<String, Optional<String>> variables, int depth) {
        this.word = word;
        this.escape = escape;
        this.variables = variables;
        this.depth = depth;
    }

    /**
     * The text that {@code word} stands for; none if it cannot be told.
     *
     * @param variables without a value: it cannot be told
     */
    static Optional<String> of(String word, char escape, Map<String, Optional<String>> variables) {
        return of(word, escape, variables, 0);
    }

    private static Optional<String> of(String word, char escape, Map<String, Optional<String>> variables, int depth) {
        return word.length() > MAX_TEXT || depth > MAX_DEPTH
                ? Optional.empty()
                : new DockerfileExpansion(word, escape, variables, depth).run();
    }

    private Optional<String> run() {
        char quote = 0;
        while (at < word.length()) {
            char c = word.charAt(at);
            at++;
            if (c == quote) {
                quote = 0;
            } else if (quote == '\'') {
                expanded.append(c);
            } else if (c == escape && at < word.length()) {
                expanded.append(word.charAt(at));
                at++;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == '$') {
                Optional<String> value = variable();
                if (value.isEmpty() || expanded.length() + value.get().length() > MAX_TEXT) {
                    return Optional.empty();
                }
                expanded.append(value.get());
            } else {
                expanded.append(c);
            }
        }
        return quote == 0 ? Optional.of(expanded.toString()) : Optional.empty();
    }

    private Optional<String> variable() {
        boolean braced = at < word.length() && word.charAt(at) == '{';
        Matcher name = NAME.matcher(word).region(braced ? at + 1 : at, word.length());
        if (!name.lookingAt()) {
            return Optional.empty();
        }
        at = name.end();
        return braced ? braced(name.group()) : variables.getOrDefault(name.group(), Optional.of(""));
    }

    private Optional<String> braced(String name) {
        int end = closing();
        if (end < 0) {
            return Optional.empty();
        }
        String rest = word.substring(at, end);
        at = end + 1;
        Optional<String> value = variables.getOrDefault(name, Optional.of(""));
        if (rest.isEmpty() || value.isEmpty()) {
            return value;
        }
        Matcher operator = OPERATOR.matcher(rest);
        if (!operator.lookingAt()) {
            return Optional.empty();
        }
        String modifier = operator.group();
        boolean has = variables.containsKey(name)
                && !(modifier.startsWith(":") && value.get().isEmpty());
        Optional<String> other = of(rest.substring(modifier.length()), escape, variables, depth + 1);
        return switch (modifier.charAt(modifier.length() - 1)) {
            case '-' -> has ? value : other;
            case '+' -> has ? other : Optional.of("");
            default -> has ? value : Optional.empty();
        };
    }

    /** Where the brace closes that is open; -1 if it does not. */
    private int closing() {
        int open = 1;
        for (int i = at; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == escape) {
                i++;
            } else if (c == '{' && word.charAt(i - 1) == '$') {
                open++;
            } else if (c == '}') {
                open--;
                if (open == 0) {
                    return i;
                }
            }
        }
        return -1;
    }
}
