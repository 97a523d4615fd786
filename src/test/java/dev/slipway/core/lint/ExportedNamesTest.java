package dev.slipway.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An exported name that stands nowhere else is told; one that may have been set in some way is not. */
class ExportedNamesTest {

    private static final String EXPORTS = "env:\n  exported-variables:\n    - TAG\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "make",
                "echo $TAG ${TAG} \"${TAG:-none}\" ${TAG%-*}",
                "IMAGE_TAG=1; TAGS=2",
                "echo a.b",
            })
    void a_name_that_nothing_sets_is_told(String command) {
        assertThat(Linted.findings(LintRule.EXPORTED_UNSET, Linted.commands(command) + EXPORTS))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .isEqualTo(
                                "env.exported-variables names TAG, and nothing in this file sets it: unless the project"
                                        + " does, it is not exported"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TAG=1",
                "export TAG=$(git describe)",
                "export TAG",
                "A=1 TAG=2",
                "read -r TAG < file",
                "for TAG in a b; do :; done",
                ": ${TAG:=1}",
                ": ${TAG=1}",
                "printf -v TAG x",
                "getopts a TAG",
                ". ./env.sh",
                "source env.sh",
                "eval $(./names)",
                "if true; then\n  TAG=1\nfi"
            })
    void a_name_that_may_be_set_is_not_told(String command) {
        assertThat(Linted.findings(LintRule.EXPORTED_UNSET, Linted.commands(command) + EXPORTS))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "variables: {TAG: 1}",
                "parameter-store: {TAG: /a/b}",
                "secrets-manager: {TAG: 'a:b'}",
                "exported-variables: []"
            })
    void a_name_with_a_value_in_the_file_is_not_told(String env) {
        assertThat(Linted.findings(LintRule.EXPORTED_UNSET, Linted.commands("make") + EXPORTS + "  " + env + "\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CODEBUILD_BUILD_ID", "AWS_REGION", "SLIPWAY_IMAGE_URI", "HOME", "$TAG"})
    void a_name_that_comes_from_elsewhere_is_not_told(String name) {
        String text = Linted.commands("make") + EXPORTS.replace("TAG", name);
        assertThat(Linted.findings(LintRule.EXPORTED_UNSET, text)).isEmpty();
    }

    @Test
    void a_name_that_is_set_and_differs_by_a_slip_is_proposed() {
        String text = Linted.commands("IMAGETAG=1") + EXPORTS.replace("TAG", "IMAGE_TAG");
        assertThat(Linted.findings(LintRule.EXPORTED_UNSET, text))
                .singleElement()
                .satisfies(finding -> assertThat(finding.fix()).hasValue("write IMAGETAG"))
                .satisfies(finding -> assertThat(finding.place().line()).isEqualTo(9));
    }
}
