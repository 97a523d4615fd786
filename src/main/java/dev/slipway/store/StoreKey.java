package dev.slipway.store;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of something in the store: segments of letters, digits, {@code .}, {@code _} and {@code -} with {@code /} between
 * them. None of them is {@code .} or {@code ..}, so that a key is a path that stays where it belongs.
 */
public record StoreKey(String text) {

    private static final int MAX_LENGTH = 512;
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

    public StoreKey {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not a key: " + text);
        }
    }

    /** The key, if the text is one. */
    public static Optional<StoreKey> parse(String text) {
        return isValid(text) ? Optional.of(new StoreKey(text)) : Optional.empty();
    }

    private static boolean isValid(String text) {
        return text.length() <= MAX_LENGTH
                && Arrays.stream(text.split("/", -1))
                        .allMatch(segment -> SEGMENT.matcher(segment).matches());
    }
}
