package dev.slipway.core.mask;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the secrets of a well-known service look like: a beginning, and at least so many characters more. A token is masked to
 * the end of the characters that it may consist of, and only where a letter or digit does not stand before it.
 *
 * @param prefix how each begins
 * @param characters what follows
 * @param least how many of them at least
 */
record TokenForm(String prefix, Characters characters, int least) {

    /** What a token consists of behind its beginning. */
    enum Characters {
        UPPER_CASE(""),
        LETTERS("abcdefghijklmnopqrstuvwxyz"),
        WITH_UNDERSCORE("abcdefghijklmnopqrstuvwxyz_"),
        WITH_HYPHEN("abcdefghijklmnopqrstuvwxyz-"),
        WITH_BOTH("abcdefghijklmnopqrstuvwxyz_-");

        /** A bit for each character of ASCII, the lower half and the upper. */
        private final long low;

        private final long high;

        Characters(String more) {
            long[] bits = new long[2];
            for (byte character : ("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" + more).getBytes(StandardCharsets.US_ASCII)) {
                bits[character >> 6] |= 1L << character;
            }
            low = bits[0];
            high = bits[1];
        }

        boolean has(byte character) {
            return character >= 0 && ((character < 64 ? low : high) & (1L << character)) != 0;
        }
    }

    /** Access key ids of AWS, and tokens of GitHub, GitLab, Slack and npm. */
    static final List<TokenForm> KNOWN = List.of(
            new TokenForm("AKIA", Characters.UPPER_CASE, 16),
            new TokenForm("ASIA", Characters.UPPER_CASE, 16),
            new TokenForm("ghp_", Characters.LETTERS, 36),
            new TokenForm("gho_", Characters.LETTERS, 36),
            new TokenForm("ghu_", Characters.LETTERS, 36),
            new TokenForm("ghs_", Characters.LETTERS, 36),
            new TokenForm("ghr_", Characters.LETTERS, 36),
            new TokenForm("github_pat_", Characters.WITH_UNDERSCORE, 20),
            new TokenForm("glpat-", Characters.WITH_BOTH, 20),
            new TokenForm("npm_", Characters.LETTERS, 36),
            new TokenForm("xoxa-", Characters.WITH_HYPHEN, 10),
            new TokenForm("xoxb-", Characters.WITH_HYPHEN, 10),
            new TokenForm("xoxp-", Characters.WITH_HYPHEN, 10),
            new TokenForm("xoxr-", Characters.WITH_HYPHEN, 10),
            new TokenForm("xoxs-", Characters.WITH_HYPHEN, 10));

    /** How long the shortest is. */
    int minLength() {
        return prefix.length() + least;
    }

    /** Whether {@code next} may be the character at {@code index}. */
    boolean accepts(int index, byte next) {
        return index < prefix.length() ? prefix.charAt(index) == (char) (next & 0xff) : characters.has(next);
    }
}
