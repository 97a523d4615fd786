package dev.slipway.core.docker;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The text behind an option, judged by the option's kind; the sentences are those of Docker's option parser. */
sealed interface FlagValue {

    Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
    Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");
    Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");
    Pattern BYTES = Pattern.compile("[0-9]{1,18}(?:\\.[0-9]{1,18})? ?(?:[kKmMgGtTpP][iI]?[bB]?|[bB])?");

    /** It was understood. */
    record Taken(List<String> values) implements FlagValue {}

    /** It was not. */
    record Wrong(String because) implements FlagValue {}

    /** Judges {@code text}; a message holds {@code shown} in its place. */
    static FlagValue read(Flag.Kind kind, String text, String shown) {
        return switch (kind) {
            case TEXT, LIST -> new Taken(List.of(text));
            case COMMA_LIST -> new Taken(text.isEmpty() ? List.of() : List.of(text.split(",", -1)));
            case SWITCH -> truth(text, shown);
            case INTEGER ->
                INTEGER.matcher(text).matches()
                        ? new Taken(List.of(text))
                        : new Wrong("strconv.ParseInt: parsing " + Shown.quoted(text) + ": invalid syntax");
            case BYTES -> size(text, BYTES.matcher(text).matches());
            case BYTES_OR_UNLIMITED ->
                size(text, text.equals("-1") || BYTES.matcher(text).matches());
        };
    }

    private static FlagValue size(String text, boolean understood) {
        return understood ? new Taken(List.of(text)) : new Wrong("invalid size: '" + Shown.plain(text) + "'");
    }

    private static FlagValue truth(String text, String shown) {
        if (TRUE.contains(text)) {
            return new Taken(List.of("true"));
        }
        return FALSE.contains(text)
                ? new Taken(List.of("false"))
                : new Wrong("strconv.ParseBool: parsing " + Shown.quoted(shown) + ": invalid syntax");
    }
}
