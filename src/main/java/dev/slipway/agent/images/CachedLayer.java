package dev.slipway.agent.images;

import java.util.regex.Pattern;

/**
 * A layer of an earlier build.
 *
 * @param key the executor's: 64 lower-case hexadecimal digits, and a tag in the cache repository
 * @param bytes of all that is fetched for it
 */
record CachedLayer(String key, long bytes) {

    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");

    CachedLayer {
        if (!isKey(key) || bytes < 0) {
            throw new IllegalArgumentException("A cached layer has a key of 64 hexadecimal digits and a size.");
        }
    }

    static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }
}
