package dev.slipway.core.buildspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** The parser takes any text in bounded time and answers with data, never with an exception. */
class BuildspecRobustnessTest {

    private static final int MUTANTS = 5_000;

    private static final List<String> SEEDS = List.of("""
            version: 0.2
            env:
              variables:
                A: 0.10
                "B": 'x'
              exported-variables: [TAG]
            phases:
              install:
                runtime-versions:
                  python: 3.8
              build:
                on-failure: ABORT
                commands:
                  - make "$A"   # a comment
                  - |
                    if true; then
                      echo a
                    fi
                  - >
                    docker build
                    -t x .
                finally:
                  - "echo \\"done\\" \\u00e9"
            artifacts:
              files: '**/*'
              discard-paths: yes
            """, """
            %YAML 1.2
            ---
            {"version": 0.2, "phases": {"build": {"commands": ["a", 'b', c, !!str d, *x]}}}
            """, """
            version: 0.2
            x: &x {commands: &c [a, b]}
            phases:
              pre_build: *x
              build:
                <<: *x
                commands: *c
              ? post_build
              : commands:
                - !Sub a
            ...
            """);

    private static final String[] TOKENS = {
        "*x",
        "&x ",
        "<<: ",
        "- ",
        ": ",
        "? ",
        "{",
        "}",
        "[",
        "]",
        "\t",
        "\r",
        "\n",
        "#",
        "|",
        ">",
        "!",
        "%",
        "@",
        "`",
        "'",
        "\"",
        "\\",
        "!!merge ",
        "*x ",
        "\0",
        "\uFEFF",
        "\u0085",
        "\u2028",
        "\uD800",
        "\uDC00",
        "\uD83D\uDE00",
        "---\n",
        "...\n",
        "~",
        "\u007f",
        "%YAML 9.9\n",
        "%TAG ! x\n",
        "!<x> ",
        "\"\\U00110000\"",
        "\"\\uD800\"",
        "\"\\x00\"",
        "|9\n",
        "|-+\n",
        "99999999999999999999"
    };

    @Test
    void no_mutant_of_a_buildspec_makes_it_throw() {
        Random random = new Random(42);
        int valid = 0;
        for (int i = 0; i < MUTANTS; i++) {
            String mutant = SEEDS.get(i % SEEDS.size());
            for (int n = random.nextInt(4); n >= 0; n--) {
                mutant = mutate(mutant, random);
            }
            valid += survives(mutant) ? 1 : 0;
        }
        assertThat(valid).as("mutants that can still be run").isBetween(MUTANTS / 50, MUTANTS * 9 / 10);
    }

    private static boolean survives(String text) {
        try {
            ParsedBuildspec parsed = BuildspecParser.parse(text);
            if (parsed instanceof ParsedBuildspec.Invalid invalid) {
                assertThat(invalid.problems())
                        .isNotEmpty()
                        .allSatisfy(problem ->
                                assertThat(problem.message()).isNotBlank().doesNotContainPattern("\\p{Cntrl}"));
                return false;
            }
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("threw on: " + text, e);
        }
    }

    private static String mutate(String text, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> flipByte(text, random);
            case 1 -> dropOrRepeatLine(text, random);
            case 2 -> insert(text, random, Character.toString(random.nextInt(Character.MAX_CODE_POINT)));
            case 3 -> insert(text, random, Character.toString(random.nextInt(0x100)));
            case 4 -> text.substring(0, random.nextInt(text.length() + 1));
            default -> insert(text, random, TOKENS[random.nextInt(TOKENS.length)]);
        };
    }

    private static String flipByte(String text, Random random) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String dropOrRepeatLine(String text, Random random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (!lines.isEmpty()) {
            String line = lines.remove(random.nextInt(lines.size()));
            if (random.nextBoolean()) {
                lines.add(random.nextInt(lines.size() + 1), line);
            }
        }
        return String.join("\n", lines);
    }

    private static String insert(String text, Random random, String what) {
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + what + text.substring(at);
    }

    @Test
    @Conforms("file/bounds")
    void a_large_buildspec_is_read_and_a_huge_one_refused() {
        String command = "      - echo " + "x".repeat(80) + "\n";
        String head = "version: 0.2\nphases:\n  build:\n    commands:\n";
        assertThat(BuildspecParserTest.valid(head + command.repeat(5000))
                        .phase(CommandPhase.BUILD)
                        .commands())
                .hasSize(5000);
        assertThat(message(head + command.repeat(10_000)))
                .isEqualTo("the buildspec is larger than 512 KB; move its commands into a script");
    }

    @Test
    @Conforms("file/bounds")
    void deep_nesting_is_refused() {
        String deep = "the buildspec nests deeper than 50 levels, which no key of a buildspec needs";
        assertThat(message("version: 0.2\nphases: " + "[".repeat(500_000))).isEqualTo(deep);
        assertThat(message("version: 0.2\nphases: " + "{a: ".repeat(100_000))).isEqualTo(deep);
        StringBuilder stairs = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            stairs.append(" ".repeat(i)).append("a:\n");
        }
        assertThat(message(stairs.toString())).isEqualTo(deep);
    }

    @Test
    @Conforms("file/bounds")
    void a_bomb_of_aliases_is_refused() {
        StringBuilder bomb = new StringBuilder("version: 0.2\na: &a [x, x]\n");
        for (char c = 'b'; c < 'z'; c++) {
            bomb.append(c).append(": &").append(c).append(" [");
            bomb.append(("*" + (char) (c - 1) + ", ").repeat(10)).append("x]\n");
        }
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(message(bomb.toString()))
                        .isEqualTo("the buildspec refers to anchors more than 50 times; write the commands out"));
    }

    @Test
    void an_alias_of_what_it_stands_in_ends() {
        for (String text : List.of(
                "version: 0.2\nphases: &p\n  build: *p\n",
                "version: 0.2\nphases:\n  build: &b\n    <<: *b\n    commands: [a]\n",
                "version: 0.2\nphases:\n  build: &b\n    ? !!merge <<\n    : *b\n",
                "version: 0.2\nphases:\n  build: &b\n    ? !!merge [<<]\n    : *b\n",
                "version: 0.2\nphases:\n  build: &b\n    ? !<tag:yaml.org,2002:merge> x\n    : *b\n",
                "&r\nversion: 0.2\nphases:\n  build:\n    commands: &c [*c, *r]\n")) {
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> survives(text), text);
        }
    }

    private static String message(String text) {
        return ((ParsedBuildspec.Invalid) BuildspecParser.parse(text)).message();
    }
}
