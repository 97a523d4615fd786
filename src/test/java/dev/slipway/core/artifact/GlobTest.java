package dev.slipway.core.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns mean what they mean to java.nio, whatever they are, and never take long. */
class GlobTest {

    private static final FileSystem FILES = FileSystems.getDefault();
    private static final String[] PIECES = {
        "a", "b", "c", "ab", ".", "-", "/", "/", "/", "*", "*", "**", "**/", "?", "[ab]", "[!ab]", "[a-b]", "[-a]",
        "[a-]", "[^a]", "[!-a]", "[b-a]", "[a-b-c]", "[.-0]", "{", "}", ",", "{a,b}", "{a/b,c}", "{*,b}/", "{a,}",
        "\\*", "\\a", "\\{", "\\", "[", "]", "!", "+", "(", ")", "|", "$", "^", "&"
    };

    /** What java.nio passes on to its regular expression as it is, where it means something else or nothing. */
    private static final Pattern RANGE_TO_A_META_CHARACTER = Pattern.compile("-[\\\\\\[&^]");

    @Test
    void matches_what_java_nio_matches_and_refuses_what_it_refuses() {
        Random random = new Random(20_260_110);
        int matched = 0;
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            String pattern = IntStream.range(0, 1 + random.nextInt(7))
                    .mapToObj(i -> PIECES[random.nextInt(PIECES.length)])
                    .collect(Collectors.joining());
            if (RANGE_TO_A_META_CHARACTER.matcher(pattern).find()) {
                continue;
            }
            PathMatcher expected = null;
            try {
                expected = FILES.getPathMatcher("glob:" + pattern);
            } catch (PatternSyntaxException e) {
                refused++;
            }
            ParsedGlob actual = Glob.compile(pattern);
            assertThat(actual instanceof ParsedGlob.Valid).as(pattern).isEqualTo(expected != null);
            if (expected != null) {
                for (int i = 0; i < 20; i++) {
                    String path = path(random);
                    boolean match = expected.matches(Path.of(path));
                    matched += match ? 1 : 0;
                    assertThat(((ParsedGlob.Valid) actual).glob().matches(path))
                            .as("%s matches %s", pattern, path)
                            .isEqualTo(match);
                }
            }
        }
        assertThat(matched).as("the random paths are not all missed").isGreaterThan(2_000);
        assertThat(refused).as("nor are all patterns well-formed").isGreaterThan(1_000);
    }

    private static String path(Random random) {
        return IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(i -> IntStream.range(0, 1 + random.nextInt(3))
                        .mapToObj(j -> String.valueOf("aabbc.-*{^,".charAt(random.nextInt(11))))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("/"));
    }

    @ParameterizedTest
    @CsvSource({
        "**/*, a, true",
        "**/*, a/b/c, true",
        "dir/**/*, dir/a, true",
        "dir/**/*, dir/a/b, true",
        "dir/**/*, dirt/a, false",
        "**/.*, .env, true",
        "**/.*, a/.env, true",
        "**/.*/**/*, .git/config, true",
        "**/.*/**/*, a/.git/refs/heads, true",
        "**/test.txt/**/*, test.txt, false",
        "'{**/a,b}', a, true",
        "'{**/a,b}', x/a, true",
        "'{x/,y/}**/a', x/a, true",
        "'{x,y}**/a', x/a, true",
        "x**/a, xa, false",
        "'{a/,b}**/c', bc, false",
        "'{a/,b}**/c', a/x/c, true",
        "'x{a/,**/b}', xb, false",
        "'{a,**/b}', b, true",
        "**.*, a.txt, true"
    })
    void a_double_star_segment_may_stand_for_no_directory_in_a_buildspec(String pattern, String path, boolean matches) {
        ParsedGlob.Valid valid = (ParsedGlob.Valid) Glob.compile(pattern, Glob.Dialect.CODEBUILD);
        assertThat(valid.glob().matches(path)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "'[a', a '[' is not closed by ']'",
        "'{a', a '{' is not closed by '}'",
        "'{a,{b,c}}', 'a ''{'' stands within another; groups can''t be nested'",
        "'a\\', there is nothing after the last '\\'",
        "'[]', '''[]'' holds no characters or ranges of characters'",
        "'[b-a]', '''[b-a]'' holds no characters or ranges of characters'"
    })
    void says_why_a_text_is_no_pattern(String pattern, String message) {
        assertThat(Glob.compile(pattern)).isEqualTo(new ParsedGlob.Malformed(message));
    }

    @Test
    void a_pattern_longer_than_any_path_is_refused() {
        assertThat(Glob.compile("**/".repeat(2_000)))
                .isEqualTo(new ParsedGlob.Malformed("it is longer than 4096 characters"));
        assertThat(Glob.compile("a".repeat(4_096))).isInstanceOf(ParsedGlob.Valid.class);
    }

    @Test
    void a_line_break_and_an_emoji_are_one_character_each() {
        assertThat(((ParsedGlob.Valid) Glob.compile("?/?/**")).glob().matches("\n/\uD83D\uDE80/a\nb"))
                .isTrue();
    }

    @Test
    void takes_no_longer_for_patterns_made_to_take_long() {
        Glob stars = ((ParsedGlob.Valid) Glob.compile("*a".repeat(200) + "b")).glob();
        Glob directories = ((ParsedGlob.Valid) Glob.compile("**/".repeat(200) + "b", Glob.Dialect.CODEBUILD)).glob();
        Glob groups = ((ParsedGlob.Valid) Glob.compile("{a*,*a,a}".repeat(100) + "b")).glob();
        String path = "a".repeat(2_000);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            assertThat(stars.matches(path)).isFalse();
            assertThat(groups.matches(path)).isFalse();
            assertThat(directories.matches("a/".repeat(1_000))).isFalse();
        });
    }
}
