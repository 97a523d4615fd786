package dev.slipway.core.lint;

import dev.slipway.core.shell.ShellNames;

/** Tells what stands in {@code ${ }} from what POSIX knows (Shell Command Language, "Parameter Expansion"). */
final class BashExpansion {

    private BashExpansion() {}

    /** Whether {@code body} is a form that bash has alone: a part, a replacement, another case, an item, an indirection. */
    static boolean isBash(String body) {
        char sign = body.isEmpty() ? '\0' : body.charAt(0);
        boolean isPrefixed = sign == '!' || sign == '#';
        String name = ShellNames.beginning(isPrefixed ? body.substring(1) : body);
        if (name.isEmpty()) {
            return false;
        }
        String rest = body.substring(name.length() + (isPrefixed ? 1 : 0));
        if (sign == '!') {
            return true;
        }
        if (rest.isEmpty() || sign == '#') {
            return rest.startsWith("[");
        }
        return switch (rest.charAt(0)) {
            case '[', '^', ',', '/', '@' -> true;
            case ':' -> rest.length() > 1 && "-=?+".indexOf(rest.charAt(1)) < 0;
            default -> false;
        };
    }
}
