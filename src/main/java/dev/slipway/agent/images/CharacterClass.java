package dev.slipway.agent.images;

import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Characters in brackets (Go standard library, path.Match): single ones, ranges, and all others after {@code ^}.
 *
 * @param end after the closing bracket
 */
record CharacterClass(IntPredicate matches, int end) {

    private record Letter(char value, int end) {}

    /** Reads from behind the opening bracket; none if the class is empty or not closed. */
    static Optional<CharacterClass> read(String text, int start) {
        boolean negated = text.startsWith("^", start);
        int at = negated ? start + 1 : start;
        IntPredicate any = c -> false;
        boolean empty = true;
        while (empty || !text.startsWith("]", at)) {
            Optional<Letter> low = letter(text, at);
            Optional<Letter> high = low.filter(letter -> text.startsWith("-", letter.end()))
                    .map(letter -> letter(text, letter.end() + 1))
                    .orElse(low);
            if (low.isEmpty() || high.isEmpty()) {
                return Optional.empty();
            }
            any = any.or(between(low.get().value(), high.get().value()));
            at = high.get().end();
            empty = false;
        }
        return Optional.of(new CharacterClass(negated ? any.negate() : any, at + 1));
    }

    private static IntPredicate between(char low, char high) {
        return c -> low <= c && c <= high;
    }

    private static Optional<Letter> letter(String text, int at) {
        int from = text.startsWith("\\", at) ? at + 1 : at;
        boolean wrong = from >= text.length() || (from == at && (text.charAt(at) == '-' || text.charAt(at) == ']'));
        return wrong ? Optional.empty() : Optional.of(new Letter(text.charAt(from), from + 1));
    }
}
