package dev.slipway.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which cache fits a key. */
class CacheEntryTest {

    /** Saved one second after the other, in this order. */
    private static List<CacheEntry> saved(String keys) {
        List<CacheEntry> entries = new ArrayList<>();
        for (String key : keys.split(" ", -1)) {
            entries.add(new CacheEntry(
                    key.equals("-") ? Optional.empty() : Optional.of(key), Instant.ofEpochSecond(entries.size())));
        }
        return entries;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "npm-1 npm-2 npm-3 | npm-2 | npm-      | npm-2",
                "npm-1 npm-3 -     | npm-2 | npm-      | npm-3",
                "npm-3 npm-1       | npm-2 | npm-      | npm-1",
                "npm-1 go-1        | npm-2 | go- npm-  | go-1",
                "npm-1 go-1        | npm-2 | rust- np  | npm-1",
                "npm-10            | npm-1 | x         | none",
                "npm-1 -           | npm-2 | x         | none",
                "NPM-1             | npm-1 | npm-      | none",
            })
    void the_exact_key_comes_first_and_then_the_newest_of_the_first_fallback_that_fits(
            String keys, String key, String fallbacks, String expected) {
        assertThat(CacheEntry.choose(saved(keys), Optional.of(key), Arrays.asList(fallbacks.split(" ")))
                        .flatMap(CacheEntry::key)
                        .orElse("none"))
                .isEqualTo(expected);
    }

    @Test
    void an_empty_fallback_fits_nothing() {
        assertThat(CacheEntry.choose(saved("a b"), Optional.of("c"), List.of("")))
                .isEmpty();
    }

    @Test
    void without_a_key_only_the_cache_without_one_fits() {
        assertThat(CacheEntry.choose(saved("a - b"), Optional.empty(), List.of("a")))
                .hasValueSatisfying(entry -> assertThat(entry.key()).isEmpty());
        assertThat(CacheEntry.choose(saved("a b"), Optional.empty(), List.of())).isEmpty();
    }

    @Test
    void the_name_of_a_file_gives_its_key_back_whatever_the_key() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder key = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                key.appendCodePoint(" /.\\%+*~\u00fc\n'\"$-abcXYZ0".charAt(random.nextInt(21)));
            }
            String name = CacheEntry.fileName(Optional.of(key.toString())).orElseThrow();
            assertThat(name).matches("key-[A-Za-z0-9.*_%+-]*\\.zip");
            assertThat(CacheEntry.ofFile(name, Instant.EPOCH))
                    .contains(new CacheEntry(Optional.of(key.toString()), Instant.EPOCH));
        }
        assertThat(CacheEntry.ofFile(CacheEntry.fileName(Optional.empty()).orElseThrow(), Instant.EPOCH))
                .contains(new CacheEntry(Optional.empty(), Instant.EPOCH));
    }

    @Test
    void a_key_that_is_too_long_for_a_file_has_no_name() {
        assertThat(CacheEntry.fileName(Optional.of("a".repeat(233)))).isEmpty();
        assertThat(CacheEntry.fileName(Optional.of("a".repeat(232)))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({".cache-1.unfinished", "key-a", "keyed.zip", "key-%zz.zip", "README.md"})
    void other_files_are_no_caches(String name) {
        assertThat(CacheEntry.ofFile(name, Instant.EPOCH)).isEmpty();
    }
}
