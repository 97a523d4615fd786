package dev.slipway.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.runtime.BuildImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A runtime version that cannot be had is told; one that can be, or might be, is not. */
class RuntimeVersionsTest {

    private static String runtime(String entry) {
        return "version: 0.2\nphases:\n  install:\n    runtime-versions:\n      " + entry + "\n";
    }

    private static List<Finding> findings(String entry, String image) {
        return Linted.findings(
                LintRule.RUNTIME_VERSION,
                runtime(entry),
                image == null
                        ? Optional.empty()
                        : Optional.of(BuildImage.named(image).orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        node: 18         | no image of CodeBuild has a runtime node         | write nodejs
        go: 1.20         | no image of CodeBuild has a runtime go           | write golang
        pyton: 3.9       | no image of CodeBuild has a runtime pyton        | write python
        docker: 18       | no image of CodeBuild has docker 18              | take the line out: docker is in CodeBuild's images without it
        java: openjdk11  | no image of CodeBuild has java openjdk11         | write corretto11
        java: corretto12 | no image of CodeBuild has java corretto12        | choose from corretto8, corretto11, corretto17, corretto21, corretto25
        """)
    void what_no_image_has_is_told_with_what_there_is(String entry, String message, String fix) {
        assertThat(findings(entry, null))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).isEqualTo(message))
                .satisfies(finding -> assertThat(finding.fix()).hasValue(fix));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "python: 3.9",
                "python: 3.8",
                "python: latest",
                "python: 3.x",
                "nodejs: 12.x",
                "nodejs: 14.18.1",
                "nodejs: 23",
                "docker: 19",
                "docker: 20.x",
                "java: corretto11",
                "java: 11",
                "java: $JAVA_ENV_VERSION",
                "php: ${PHP_VERSION}",
                "docker: $D",
                "python:",
                "rust: 1.94"
            })
    void what_some_image_has_or_installs_is_not_told(String entry) {
        assertThat(findings(entry, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        docker: 20       | aws/codebuild/standard:7.0 | aws/codebuild/standard:7.0 has no runtime docker
        rust: 1.93       | aws/codebuild/standard:7.0 | aws/codebuild/standard:7.0 has no runtime rust
        java: corretto8  | aws/codebuild/standard:6.0 | aws/codebuild/standard:6.0 has no java corretto8
        java: corretto11 | aws/codebuild/amazonlinux-x86_64-standard:corretto8 | aws/codebuild/amazonlinux-x86_64-standard:corretto8 has no java corretto11
        java: 11         | aws/codebuild/amazonlinux-x86_64-standard:corretto8 | aws/codebuild/amazonlinux-x86_64-standard:corretto8 has no java 11
        nodejs: 20       | aws/codebuild/amazonlinux-x86_64-lambda-standard:nodejs20 | on Lambda runtime-versions has no effect: the image has the one runtime of its name
        """)
    void of_a_known_image_what_it_does_not_have_is_told(String entry, String image, String message) {
        assertThat(findings(entry, image)).extracting(Finding::message).containsExactly(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        python: 3.9      | aws/codebuild/standard:8.0
        nodejs: 16       | aws/codebuild/standard:7.0-24.10.29
        java: corretto17 | aws/codebuild/standard:6.0
        docker: 20       | aws/codebuild/amazonlinux2-x86_64-standard:4.0
        """)
    void of_a_known_image_what_it_has_or_installs_is_not_told(String entry, String image) {
        assertThat(findings(entry, image)).isEmpty();
    }

    @Test
    void the_place_is_that_of_the_version_or_of_the_unknown_runtime() {
        assertThat(findings("docker: 18", null).get(0).place().column()).isEqualTo(15);
        assertThat(findings("node: 18", null).get(0).place().column()).isEqualTo(7);
    }

    @Test
    void images_of_others_are_not_known() {
        assertThat(BuildImage.named("python:3.12")).isEmpty();
        assertThat(BuildImage.named("aws/codebuild/standard:99.0")).isEmpty();
        assertThat(BuildImage.names()).contains("aws/codebuild/standard:7.0").hasSizeGreaterThan(12);
    }
}
