package dev.slipway.core.mask;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What of a secret's value is looked for in a text (ADR 0028). */
public final class SecretValue {

    /** Shorter values stand everywhere by chance; masked, they would make a log unreadable and still be guessed from it. */
    public static final int MIN_LENGTH = 4;

    private SecretValue() {}

    /** Whether {@code value} can be masked; an empty one needs not be. */
    public static boolean isTooShort(String value) {
        return !value.isEmpty() && value.strip().length() < MIN_LENGTH;
    }

    /**
     * The texts whose every occurrence is masked: each value without the blanks around it, and each of its lines, because programs indent them, end them
     * in other ways and print them one at a time.
     */
    static List<byte[]> patterns(Collection<String> values) {
        Set<String> texts = new LinkedHashSet<>();
        for (String value : values) {
            if (!isTooShort(value) && !value.isEmpty()) {
                texts.add(value.strip());
                value.lines().map(String::strip).forEach(texts::add);
            }
        }
        List<byte[]> patterns = new ArrayList<>();
        for (String text : texts) {
            if (text.length() >= MIN_LENGTH) {
                patterns.add(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return patterns;
    }
}
