package dev.slipway.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A buildspec chooses among the runtimes of an image of CodeBuild, and of no other. */
class RuntimeSelectionTest {

    private static final String NOT_SUPPORTED =
            "Skipping install of runtimes. Runtime version selection is not supported by this build image";

    private static RuntimeSelection selection(String image, String runtime, String version) {
        return RuntimeSelection.of(
                Optional.of(image), Map.of(runtime, version), Map.of("MINOR", "11", "ALL", "latest"));
    }

    @ParameterizedTest
    @CsvSource({
        "python, 3.11, 3.11",
        "python, 3.x, 3.14",
        "python, latest, 3.14",
        "python, 3.$MINOR, 3.11",
        "python, ${ALL}, 3.14",
        "python, 3.11.4, 3.11.4",
        "nodejs, 18.x, 18",
        "dotnet, 10.x, 10.0",
        "golang, 1.x, 1.26",
        "java, latest, corretto25",
        "java, 24, 24"
    })
    @Conforms("phases/runtime-version-patterns")
    void a_version_is_a_listed_one_the_newest_of_its_major_the_latest_a_variable_or_one_to_install(
            String runtime, String asked, String chosen) {
        assertThat(selection("aws/codebuild/standard:7.0", runtime, asked))
                .isEqualTo(new RuntimeSelection.Selected(List.of(new SelectedRuntime(runtime, chosen))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        aws/codebuild/amazonlinux-x86_64-standard:corretto8 | java   | corretto11   | Unknown runtime version named 'corretto11' of java. This build image has the following versions: corretto8
        aws/codebuild/standard:7.0                          | nodejs | 5.x          | Unknown runtime version named '5.x' of nodejs. This build image has the following versions: 18, 20, 22, 24
        aws/codebuild/standard:7.0                          | python | 3 && reboot  | Unknown runtime version named '3 && reboot' of python. This build image has the following versions: 3.9, 3.10, 3.11, 3.12, 3.13, 3.14
        aws/codebuild/standard:7.0                          | python | $UNSET       | Unknown runtime version named '' of python. This build image has the following versions: 3.9, 3.10, 3.11, 3.12, 3.13, 3.14
        aws/codebuild/standard:7.0                          | docker | 19           | Unknown runtime named 'docker'. This build image has the following runtimes: dotnet, golang, java, nodejs, php, python, ruby
        """)
    @Conforms("phases/unknown-runtime-version")
    void what_the_image_neither_has_nor_installs_is_unknown(
            String image, String runtime, String version, String message) {
        assertThat(selection(image, runtime, version)).isEqualTo(new RuntimeSelection.Unknown(message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws/codebuild/standard:7.0",
                "aws/codebuild/standard:7.0-24.10.29",
                "public.ecr.aws/codebuild/amazonlinux-x86_64-standard:5.0",
                "public.ecr.aws/codebuild/amazonlinux-x86_64-standard:5.0@sha256:"
                        + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void an_image_of_CodeBuild_is_known_by_its_name_here_and_in_the_gallery_with_a_date_and_a_digest(String image) {
        assertThat(selection(image, "ruby", "3.4"))
                .isEqualTo(new RuntimeSelection.Selected(List.of(new SelectedRuntime("ruby", "3.4"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "python:3.8-slim",
                "docker.io/me/aws/codebuild/standard:7.0",
                "aws/codebuild/amazonlinux-x86_64-lambda-standard:python3.12"
            })
    @Conforms("phases/runtime-versions")
    void an_image_of_somebody_else_or_for_Lambda_has_none_to_choose_from(String image) {
        assertThat(selection(image, "python", "3.12")).isEqualTo(new RuntimeSelection.Skipped(NOT_SUPPORTED));
    }

    @Test
    void on_the_machine_itself_nothing_is_chosen() {
        assertThat(RuntimeSelection.of(Optional.empty(), Map.of("python", "3.12"), Map.of()))
                .isEqualTo(new RuntimeSelection.Skipped(NOT_SUPPORTED));
    }

    @Test
    void an_image_of_CodeBuild_that_is_not_known_is_told_to_be_that() {
        assertThat(selection("aws/codebuild/standard:99.0", "python", "3.12"))
                .isEqualTo(new RuntimeSelection.Skipped(
                        "Skipping install of runtimes. The runtimes of aws/codebuild/standard:99.0 are not known here,"
                                + " and those that it starts with are used"));
    }

    @Test
    void without_runtime_versions_nothing_is_chosen() {
        assertThat(RuntimeSelection.of(Optional.of("aws/codebuild/standard:7.0"), Map.of(), Map.of()))
                .isEqualTo(RuntimeSelection.NONE);
    }
}
