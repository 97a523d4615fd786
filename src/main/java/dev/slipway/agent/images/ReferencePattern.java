package dev.slipway.agent.images;

import dev.slipway.core.image.ImageReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** A pattern of {@code --filter reference=} (Go standard library, path.Match): {@code *} and {@code ?} do not match a slash. */
final class ReferencePattern {

    /** One character, or, of a star, any number of characters. */
    private record Element(boolean star, IntPredicate matches) {}

    private final List<Element> elements;

    private ReferencePattern(List<Element> elements) {
        this.elements = List.copyOf(elements);
    }

    /** Reads a pattern; none if its brackets or its backslashes are wrong. */
    static Optional<ReferencePattern> parse(String text) {
        List<Element> elements = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '[') {
                Optional<CharacterClass> read = CharacterClass.read(text, at + 1);
                if (read.isEmpty()) {
                    return Optional.empty();
                }
                elements.add(new Element(false, read.get().matches()));
                at = read.get().end();
            } else if (c == '\\') {
                if (at + 1 == text.length()) {
                    return Optional.empty();
                }
                elements.add(literal(text.charAt(at + 1)));
                at += 2;
            } else {
                elements.add(c == '*' || c == '?' ? new Element(c == '*', ReferencePattern::isNoSlash) : literal(c));
                at++;
            }
        }
        return Optional.of(new ReferencePattern(elements));
    }

    private static boolean isNoSlash(int c) {
        return c != '/';
    }

    private static Element literal(char expected) {
        return new Element(false, c -> c == expected);
    }

    /** Whether it matches the name with its tag or digest, or the name alone, as Docker shows them. */
    boolean matches(ImageReference reference) {
        return matches(reference.toString()) || matches(reference.familiarName());
    }

    /** A star first takes nothing and then more and more; only the last one has to be tried again. */
    private boolean matches(String text) {
        int at = 0;
        int element = 0;
        int star = -1;
        int afterStar = 0;
        while (at < text.length()) {
            if (element < elements.size() && elements.get(element).star()) {
                star = element++;
                afterStar = at;
            } else if (element < elements.size()
                    && elements.get(element).matches().test(text.charAt(at))) {
                element++;
                at++;
            } else if (star >= 0 && isNoSlash(text.charAt(afterStar))) {
                afterStar++;
                at = afterStar;
                element = star + 1;
            } else {
                return false;
            }
        }
        return elements.subList(element, elements.size()).stream().allMatch(Element::star);
    }
}
