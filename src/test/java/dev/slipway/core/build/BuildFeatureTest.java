package dev.slipway.core.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.buildspec.BuildspecParser;
import dev.slipway.core.buildspec.ParsedBuildspec;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a runner that lacks something says to a buildspec that asks for it. */
class BuildFeatureTest {

    private static Optional<String> refusal(String lines, EnumSet<BuildFeature> missing) {
        ParsedBuildspec parsed = BuildspecParser.parse("version: 0.2\n" + lines.replace("; ", "\n") + "\n");
        return BuildFeature.refusal(((ParsedBuildspec.Valid) parsed).buildspec(), missing);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PARAMETER_STORE       | env: {parameter-store: {A: a}}",
                "SECRETS_MANAGER       | env: {secrets-manager: {A: a}}",
                "GIT_CREDENTIAL_HELPER | env: {git-credential-helper: yes}",
            })
    void what_is_missing_is_refused_by_name_and_nothing_else(BuildFeature feature, String lines) {
        assertThat(refusal(lines, EnumSet.of(feature)))
                .hasValueSatisfying(message -> assertThat(message).endsWith("does not work here yet; remove it"));
        EnumSet<BuildFeature> others = EnumSet.complementOf(EnumSet.of(feature));
        assertThat(refusal(lines, others)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phases: {build: {commands: make, on-failure: RETRY-2-make, run-as: a}}",
                "env: {git-credential-helper: no, variables: {A: b}}",
                "proxy: {logs: yes}",
                "reports: {a: {files: a}}",
                "artifacts: {files: a, enable-symlinks: yes, s3-prefix: a, secondary-artifacts: {b: {files: a}}}",
                "cache: {paths: a}",
            })
    void what_is_not_asked_for_is_not_refused(String lines) {
        assertThat(refusal(lines, EnumSet.allOf(BuildFeature.class))).isEmpty();
    }
}
