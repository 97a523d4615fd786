package dev.slipway.core.buildspec;

import static dev.slipway.core.buildspec.BuildspecParserTest.valid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the blocks of a buildspec mean beside its commands and variables. */
class BuildspecBlocksTest {

    private static Buildspec with(String lines) {
        return valid("version: 0.2\nphases: {build: {commands: [make]}}\n" + lines);
    }

    @Test
    void a_block_that_is_not_there_asks_for_nothing() {
        assertThat(with(""))
                .isEqualTo(new Buildspec(
                        BuildspecVersion.V0_2,
                        Optional.empty(),
                        EnvBlock.ABSENT,
                        ProxyBlock.ABSENT,
                        Map.of(CommandPhase.BUILD, with("").phase(CommandPhase.BUILD)),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    @Conforms("file/version")
    void version_0_1_is_told_apart() {
        assertThat(valid("version: 0.1\nphases: {build: {commands: [make]}}").version())
                .isEqualTo(BuildspecVersion.V0_1);
    }

    @Test
    void the_user_of_a_phase_wins_over_that_of_the_file() {
        Buildspec buildspec = valid("""
                version: 0.2
                run-as: ubuntu
                phases:
                  install: {run-as: root}
                  build: {commands: [make]}
                """);
        assertThat(buildspec.runAs(CommandPhase.INSTALL)).hasValue("root");
        assertThat(buildspec.runAs(CommandPhase.BUILD)).hasValue("ubuntu");
        assertThat(with("").runAs(CommandPhase.BUILD)).isEmpty();
    }

    @Test
    void parameters_stand_as_they_are_written() {
        Buildspec buildspec =
                with("env: {parameter-store: {A: '/${TARGET_ENV}/a', B: b}, git-credential-helper: yes}\n");
        assertThat(buildspec.env().parameterStore())
                .containsExactly(Map.entry("A", "/${TARGET_ENV}/a"), Map.entry("B", "b"));
        assertThat(buildspec.env().gitCredentialHelper()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "db, db, , , ",
        "db:user, db, user, , ",
        "db:user:AWSPREVIOUS, db, user, AWSPREVIOUS, ",
        "db:::4f2a, db, , , 4f2a",
        "db::AWSPREVIOUS:, db, , AWSPREVIOUS, ",
        "arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-a1B2c3,"
                + " arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-a1B2c3, , , ",
        "arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-a1B2c3:user::4f2a,"
                + " arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-a1B2c3, user, , 4f2a",
    })
    @Conforms("file/values-of-secrets-manager")
    void a_secret_has_up_to_four_parts(String text, String id, String key, String stage, String version) {
        assertThat(SecretsManagerReference.parse(text))
                .isEqualTo(new SecretsManagerReference.Valid(new SecretsManagerReference(
                        id, Optional.ofNullable(key), Optional.ofNullable(stage), Optional.ofNullable(version))));
    }

    @ParameterizedTest
    @CsvSource({
        "RETRY, 3, .*",
        "Retry, 3, .*",
        "RETRY-0, 0, .*",
        "RETRY-100, 100, .*",
        "RETRY-5, 5, .*",
        "RETRY-.*timeout.*, 3, .*timeout.*",
        "Retry-3-exit status 2$, 3, exit status 2$",
        "RETRY-12 monkeys, 3, 12 monkeys",
        "RETRY-2-7, 2, 7",
    })
    @Conforms("file/values-of-on-failure")
    void a_retry_has_a_number_and_an_expression(String text, int retries, String pattern) {
        assertThat(OnFailure.parse(text))
                .isEqualTo(new OnFailure.Valid(new OnFailure(OnFailure.Action.RETRY, retries, pattern)));
    }

    @Test
    void a_retry_is_worth_it_when_the_expression_is_found_in_the_message() {
        OnFailure onFailure = new OnFailure(OnFailure.Action.RETRY, 1, "status (2|3)$");
        assertThat(onFailure.isWorthRetrying("Reason: exit status 2")).isTrue();
        assertThat(onFailure.isWorthRetrying("Reason: exit status 21")).isFalse();
        assertThat(OnFailure.ABORT.isWorthRetrying("Reason: exit status 2")).isFalse();
    }

    @Test
    void an_expression_that_would_keep_others_busy_for_ever_is_answered_at_once() {
        OnFailure onFailure = new OnFailure(OnFailure.Action.RETRY, 1, "(a*)*$");
        assertThat(onFailure.isWorthRetrying("a".repeat(50_000) + "b")).isTrue();
        assertThat(new OnFailure(OnFailure.Action.RETRY, 1, "^(a+)+$").isWorthRetrying("a".repeat(50_000) + "b"))
                .isFalse();
    }

    @Test
    void reports_are_junit_unless_they_say_otherwise() {
        Buildspec buildspec = with("""
                reports:
                  unit:
                    files: ['**/*.xml']
                    base-directory: target
                    discard-paths: yes
                  arn:aws:codebuild:eu-central-1:123456789012:report-group/cov:
                    files: cov.xml
                    file-format: CoberturaXml
                """);
        assertThat(buildspec.reports())
                .containsExactly(
                        new ReportGroup(
                                "unit", List.of("**/*.xml"), Optional.of("target"), true, ReportFormat.JUNITXML),
                        new ReportGroup(
                                "arn:aws:codebuild:eu-central-1:123456789012:report-group/cov",
                                List.of("cov.xml"),
                                Optional.empty(),
                                false,
                                ReportFormat.COBERTURAXML));
    }

    @Test
    void a_cache_has_keys_paths_and_halves() {
        Buildspec buildspec = with("""
                cache:
                  key: npm-$(codebuild-hash-files package-lock.json)
                  fallback-keys: [npm-, n]
                  action: restore
                  paths: [/root/.npm/**/*, node_modules]
                """);
        assertThat(buildspec.cache())
                .hasValue(new CacheBlock(
                        Optional.of("npm-$(codebuild-hash-files package-lock.json)"),
                        List.of("npm-", "n"),
                        CacheBlock.Action.RESTORE,
                        List.of("/root/.npm/**/*", "node_modules")));
    }

    @Test
    void fallback_keys_without_a_key_are_passed_over() {
        assertThat(with("cache: {fallback-keys: [a], paths: b}\n").cache())
                .hasValue(
                        new CacheBlock(Optional.empty(), List.of(), CacheBlock.Action.RESTORE_AND_SAVE, List.of("b")));
    }

    @Test
    void an_artifact_may_have_others_beside_it() {
        Buildspec buildspec = with("""
                artifacts:
                  files: a
                  enable-symlinks: yes
                  s3-prefix: releases
                  secondary-artifacts:
                    docs: {files: ['**/*'], base-directory: site, name: docs-$TAG}
                    img_2: {files: b, discard-paths: true}
                """);
        ArtifactsBlock artifacts = buildspec.artifacts().orElseThrow();
        assertThat(artifacts.enableSymlinks()).isTrue();
        assertThat(artifacts.s3Prefix()).hasValue("releases");
        assertThat(artifacts.secondary())
                .containsExactly(
                        Map.entry(
                                "docs",
                                new ArtifactsBlock(
                                        List.of("**/*"),
                                        List.of(),
                                        Optional.of("site"),
                                        false,
                                        Optional.of("docs-$TAG"))),
                        Map.entry(
                                "img_2",
                                new ArtifactsBlock(List.of("b"), List.of(), Optional.empty(), true, Optional.empty())));
    }

    @Test
    void the_proxy_is_asked_for_by_halves() {
        assertThat(with("proxy: {upload-artifacts: yes, logs: no}\n").proxy()).isEqualTo(new ProxyBlock(true, false));
    }
}
