package dev.slipway.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.buildspec.BuildspecParser;
import dev.slipway.core.buildspec.BuildspecProblem;
import dev.slipway.core.buildspec.ParsedBuildspec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All rules together. */
class BuildspecLintTest {

    private static List<Finding> findings(String text) {
        return BuildspecLint.findings(text, Optional.empty());
    }

    @Test
    void the_example_has_no_finding() throws IOException {
        assertThat(findings(Files.readString(Path.of("examples/python-flask/buildspec.yml"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a: [",
                "version: 3\nenv: []\n",
                "version: 0.2\nphases: {build: {commands: [{a: b}, [c]], on-failure: abort}}\n",
                "version: 0.2\nartifacts: {}\ncache: {paths: [a]}\nproxy: {logs: yes}\n"
            })
    void errors_are_exactly_what_a_build_says(String text) {
        List<String> said = ((ParsedBuildspec.Invalid) BuildspecParser.parse(text))
                .problems().stream().map(BuildspecProblem::message).toList();
        assertThat(findings(text).stream()
                        .filter(finding -> finding.rule().severity() == LintRule.Severity.ERROR)
                        .map(Finding::message))
                .containsExactlyInAnyOrderElementsOf(said);
    }

    @Test
    void what_fails_later_is_told_of_a_file_that_is_refused_too() {
        String text = Linted.commands("source x", "docker run y") + "cache: {action: both}\n";
        assertThat(findings(text))
                .extracting(Finding::rule)
                .containsExactly(LintRule.BASHISM, LintRule.CONTAINER, LintRule.REFUSED);
    }

    @Test
    void commands_that_two_phases_share_are_told_once() {
        String text = "version: 0.2\nphases:\n  build: &b\n    commands: [source x]\n  post_build: *b\n";
        assertThat(findings(text)).hasSize(1);
    }

    @Test
    void any_text_is_read() {
        String seed = Linted.commands("a && source \"$(b <<E\n${c^^}\nE\n)\"", "docker run 'x'")
                + "env: {variables: {A_TOKEN: \"x\\ty\"}, exported-variables: [A, 'B']}\n";
        String pieces = "\n\t '\"`$(){}[]:-&*!|>#\\,%@ea0\0\u00e9";
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder(seed);
            for (int j = 0; j < 4; j++) {
                int at = random.nextInt(text.length());
                text.replace(
                        at,
                        Math.min(text.length(), at + random.nextInt(3)),
                        pieces.substring(random.nextInt(pieces.length())).substring(0, 1));
            }
            long lines = text.chars().filter(c -> c == '\n').count() + 1;
            assertThat(findings(text.toString())).allSatisfy(finding -> {
                assertThat(finding.place().line()).isBetween(1, (int) lines);
                assertThat(finding.place().column()).isPositive();
                assertThat(finding.message()).doesNotContainPattern("\\p{Cntrl}");
            });
        }
    }
}
