package dev.slipway.core.mask;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a log cannot be read. */
class MaskingTest {

    private static String masked(String text, String... secrets) {
        return Masking.Rules.of(List.of(secrets)).apply(text);
    }

    @ParameterizedTest
    @Conforms("environment/secrets-are-masked")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            # secrets           | text                       | what is seen
            hunter2             | pw=hunter2;                | pw=***;
            hunter2             | hunter2hunter2             | ***
            hunter2             | hunter2 hunter2            | *** ***
            hunter2             | hunter hunter              | hunter hunter
            hunter2             | hunterhunter2              | hunter***
            hunter2             | huntéhunter2               | hunté***
            pässwörd            | x pässwörd y               | x *** y
            abcd,abcdefgh       | abcdefgh abcdef            | *** ***ef
            abcdef,cdefgh       | abcdefgh                   | ***
            abcdef,bcde         | abcdex                     | a***x
            aaaa                | aaa aaaa aaaaaaaaaaa aaa   | aaa *** *** aaa
            abc                 | abc                        | abc
            """)
    void every_occurrence_of_a_value_is_replaced(String secrets, String text, String seen) {
        assertThat(masked(text, secrets.split(","))).isEqualTo(seen);
    }

    @Test
    void a_value_of_several_lines_is_masked_as_a_whole_and_line_by_line() {
        String key = "-----BEGIN KEY-----\nMIIEvQIB\nab\n-----END KEY-----\n";

        assertThat(masked("[" + key + "]", key)).isEqualTo("[***\n]");
        assertThat(masked("  -----BEGIN KEY-----\r\n  MIIEvQIB\r\n  ab\r\n", key))
                .isEqualTo("  ***\r\n  ***\r\n  ab\r\n");
    }

    @ParameterizedTest
    @Conforms("environment/key-ids-are-masked")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            id AKIAIOSFODNN7EXAMPLE.                                  | id ***.
            ASIAIOSFODNN7EXAMPLE                                      | ***
            AKIAIOSFODNN7EXAMPL                                       | AKIAIOSFODNN7EXAMPL
            xAKIAIOSFODNN7EXAMPLE                                     | xAKIAIOSFODNN7EXAMPLE
            AKIAAKIAIOSFODNN7EXAMPLE                                  | ***
            AKIA-AKIAIOSFODNN7EXAMPLE                                 | AKIA-***
            https://u:ghp_0123456789abcdefghijABCDEFGHIJ012345@h      | https://u:***@h
            ghp_0123456789abcdefghijABCDEFGHIJ01234                   | ghp_0123456789abcdefghijABCDEFGHIJ01234
            github_pat_11ABCDEFG0123456789_abcdef                     | ***
            github_pat_AKIAIOSFODNN7EXAMPLE-                          | ***-
            glpat-_AKIAIOSFODNN7EXAMPLE                               | ***
            glpat-x-xoxb-0123456789                                   | glpat-x-***
            xoxb-123456789012-abcdef tail                             | *** tail
            npm_0123456789abcdefghijABCDEFGHIJ012345                  | ***
            """)
    void what_looks_like_a_key_id_or_a_token_is_masked_without_being_known(String text, String seen) {
        assertThat(masked(text)).isEqualTo(seen);
    }

    @Test
    void a_value_and_a_token_that_overlap_are_masked_together() {
        assertThat(masked("key=AKIAIOSFODNN7EXAMPLE!", "y=AKIA")).isEqualTo("ke***!");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void however_a_text_is_cut_no_secret_is_seen_and_nothing_else_is_lost(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            List<String> secrets = new ArrayList<>();
            for (int n = random.nextInt(5); n >= 0; n--) {
                secrets.add(word(random, 4 + random.nextInt(8)));
            }
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(40); n >= 0; n--) {
                int choice = random.nextInt(4);
                text.append(
                        choice == 0
                                ? secrets.get(random.nextInt(secrets.size()))
                                : choice == 1 ? "AKIAIOSFODNN7EXAMPLE" : word(random, random.nextInt(9)));
            }
            Masking.Rules rules = Masking.Rules.of(secrets);

            String whole = rules.apply(text.toString());

            assertThat(inPieces(rules, text.toString(), random)).isEqualTo(whole);
            assertThat(whole).doesNotContain(secrets);
            assertThat(whole).isEqualTo(byHand(text.toString(), secrets));
        }
    }

    @Test
    void a_text_without_secrets_passes_byte_for_byte() {
        Random random = new Random(1);
        byte[] bytes = new byte[200_000];
        random.nextBytes(bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Masking masking =
                Masking.Rules.of(List.of("a secret that is not in it")).before(out::write);

        masking.write(bytes, 0, bytes.length);
        masking.flush();

        assertThat(out.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void only_what_may_be_the_beginning_of_a_secret_is_held_back() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Masking masking = Masking.Rules.of(List.of("hunter2")).before(out::write);

        byte[] bytes = "done: hunt".getBytes(UTF_8);
        masking.write(bytes, 0, bytes.length);
        assertThat(out).hasToString("done: ");

        masking.write("\n".getBytes(UTF_8), 0, 1);
        assertThat(out).hasToString("done: hunt\n");
    }

    @Test
    void a_flush_ends_what_was_held_back_and_later_text_does_not_go_on_from_it() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Masking masking = Masking.Rules.of(List.of("hunter2")).before(out::write);

        for (String part : List.of("hunt", "er2", "hunter2")) {
            masking.write(part.getBytes(UTF_8), 0, part.length());
            masking.flush();
        }

        assertThat(out).hasToString("hunter2***");
    }

    /** Letters that make overlaps likely. */
    private static String word(Random random, int length) {
        StringBuilder word = new StringBuilder();
        while (word.length() < length) {
            word.append("aaabé".charAt(random.nextInt(5)));
        }
        return word.toString();
    }

    private static String inPieces(Masking.Rules rules, String text, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Masking masking = rules.before(out::write);
        byte[] bytes = text.getBytes(UTF_8);
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(bytes.length - at, 1 + random.nextInt(7));
            masking.write(bytes, at, length);
            at += length;
        }
        masking.flush();
        return out.toString(UTF_8);
    }

    /** The plainest way: mark what is covered, then replace each stretch. Key ids of the test touch only lower-case letters. */
    private static String byHand(String text, List<String> secrets) {
        boolean[] covered = new boolean[text.length()];
        for (String secret : secrets) {
            for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
                java.util.Arrays.fill(covered, at, at + secret.length(), true);
            }
        }
        java.util.regex.Matcher keys = java.util.regex.Pattern.compile("(?<![A-Za-z0-9])AKIA[A-Z0-9]{16,}")
                .matcher(text);
        while (keys.find()) {
            java.util.Arrays.fill(covered, keys.start(), keys.end(), true);
        }
        StringBuilder seen = new StringBuilder();
        for (int i = 0; i < covered.length; i++) {
            if (!covered[i]) {
                seen.append(text.charAt(i));
            } else if (i == 0 || !covered[i - 1]) {
                seen.append("***");
            }
        }
        return seen.toString();
    }
}
