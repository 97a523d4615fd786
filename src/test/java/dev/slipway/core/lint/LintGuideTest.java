package dev.slipway.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/guides/lint.md has a row for each rule, and the training file of the launcher a finding. */
class LintGuideTest {

    private static final Pattern ROW = Pattern.compile("\\| `([a-z-]+)` \\| (error|warning) \\| \\S.* \\|");

    @Test
    void each_rule_has_a_row_with_its_severity() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("docs/guides/lint.md")).stream()
                .map(ROW::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Stream.of(LintRule.values())
                        .map(rule -> rule.id() + " " + rule.severity().text())
                        .toList());
    }

    @Test
    void the_training_file_finds_something_of_every_rule_that_one_file_can_break() throws IOException {
        String text = Files.readString(Path.of("src/main/training/odd-buildspec.yml"));
        assertThat(BuildspecLint.findings(text, Optional.empty()))
                .extracting(Finding::rule)
                .contains(Stream.of(LintRule.values())
                        .filter(rule -> rule != LintRule.YAML
                                && rule != LintRule.DUPLICATE_KEY
                                && rule != LintRule.NOTHING_TO_RUN)
                        .toArray(LintRule[]::new));
    }
}
