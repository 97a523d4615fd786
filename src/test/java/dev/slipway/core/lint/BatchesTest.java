package dev.slipway.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told of a batch block, which a build does not read. */
class BatchesTest {

    private static final String BUILD = "phases: {build: {commands: [make]}}\n";

    private static List<String> findings(String text) {
        return BuildspecLint.findings(text, Optional.empty()).stream()
                .map(finding -> finding.place().line() + ":" + finding.place().column() + " "
                        + finding.rule().severity().text() + " "
                        + finding.rule().id() + ": " + finding.message())
                .toList();
    }

    @Test
    void what_a_batch_build_refuses_is_a_warning_in_its_words() {
        assertThat(findings("version: 0.2\n" + BUILD + "batch:\n  build-list: [{identifier: a-b}]\n"))
                .containsExactly(
                        "4:17 warning batch: Build Identifiers a-b must contain only alphanumeric characters and"
                                + " underscores and be less than 128 characters in length, declared at line 4");
    }

    @Test
    void an_unknown_key_in_a_batch_is_told_like_any_other() {
        assertThat(findings("version: 0.2\n" + BUILD + "batch:\n  build-list: [{identifier: a, identifer: b}]\n"))
                .containsExactly("4:32 warning unknown-key: batch.build-list[0].identifer is not a key of a buildspec"
                        + " and is passed over, at line 4");
    }

    @Test
    void what_a_build_refuses_is_not_told_a_second_time() {
        assertThat(findings("version: 3\n" + BUILD + "batch: {build-list: [{identifier: a}]}\n"))
                .containsExactly(
                        "1:1 error refused: version 3 is not a version of a buildspec; use 0.2, declared at line 1");
        assertThat(findings("batch: [")).hasSize(1);
    }

    @Test
    void a_file_whose_tasks_all_run_other_files_needs_no_phases() {
        String one = "version: 0.2\nbatch: {build-list: [{identifier: a, buildspec: a.yml}";

        assertThat(findings(one + "]}\n")).isEmpty();
        assertThat(findings(one + ", {identifier: b}]}\n"))
                .hasSize(1)
                .allMatch(finding -> finding.contains("warning nothing-to-run: "));
    }
}
