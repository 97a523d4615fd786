package dev.slipway.core.buildspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildspecLocationTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\n"})
    @Conforms("file/default-file")
    void nothing_said_means_buildspec_yml_in_the_root(String value) {
        assertThat(BuildspecLocation.parse(value)).isEqualTo(new BuildspecLocation.InSource("buildspec.yml", false));
    }

    @ParameterizedTest
    @CsvSource({
        "buildspec.yml, buildspec.yml",
        "ci/build.yaml, ci/build.yaml",
        "./ci//build.yml, ci/build.yml",
        "a/../build.yml, build.yml",
        "..a/b.., ..a/b..",
        "a b.yml, a b.yml",
        "-x.yml, -x.yml",
        "é.yml, é.yml",
        "C:\\x, C:\\x"
    })
    @Conforms("file/path")
    void a_path_is_relative_to_the_source(String value, String path) {
        assertThat(BuildspecLocation.parse(value)).isEqualTo(new BuildspecLocation.InSource(path, true));
    }

    @Test
    void blanks_around_a_path_do_not_matter() {
        assertThat(BuildspecLocation.parse(" ci/build.yml\n"))
                .isEqualTo(new BuildspecLocation.InSource("ci/build.yml", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version: 0.2\nphases: {}",
                "version: 0.2",
                "  version: 0.2",
                "{\"version\": 0.2}",
                "# a comment\nversion: 0.2",
                "---\nversion: 0.2\n"
            })
    @Conforms("file/inline")
    void text_with_a_line_end_or_the_beginning_of_a_buildspec_is_inline(String value) {
        assertThat(BuildspecLocation.parse(value)).isEqualTo(new BuildspecLocation.Inline(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "/",
                "..",
                "../x",
                "a/../../x",
                "a/b/../../../x",
                "./../x",
                ".",
                "./",
                "a/..",
                "a\0b.yml"
            })
    void a_path_out_of_the_source_is_refused(String value) {
        assertThat(BuildspecLocation.parse(value))
                .isEqualTo(new BuildspecLocation.Refused("buildspec path " + value.replace('\0', '?')
                        + " is not a file below the source directory; name one, such as buildspec.yml"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:s3:::bucket/buildspec.yml", "arn:aws-cn:s3:::b/k"})
    @Conforms("file/object-of-s3")
    void an_object_of_s3_is_refused_by_name(String value) {
        assertThat(BuildspecLocation.parse(value))
                .isEqualTo(new BuildspecLocation.Refused("buildspec " + value
                        + " is an S3 object, which Slipway does not read yet; put the file into the source or write it"
                        + " inline"));
    }

    static Stream<String> hostile() {
        return Stream.of("../".repeat(50_000), "a/".repeat(50_000), "\u001b[31m" + "x".repeat(50_000) + "/../..");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void a_message_stays_short(String value) {
        if (BuildspecLocation.parse(value) instanceof BuildspecLocation.Refused refused) {
            assertThat(refused.message()).hasSizeLessThan(300).doesNotContainPattern("\\p{Cntrl}");
        }
    }

    @Test
    @Conforms("file/missing")
    void a_missing_file_is_told_in_the_words_of_codebuild() {
        assertThat(new BuildspecLocation.InSource("buildspec.yml", false).missingMessage("/src"))
                .isEqualTo("YAML file does not exist");
        assertThat(new BuildspecLocation.InSource("ci/build.yml", true).missingMessage("/src"))
                .isEqualTo("stat /src/ci/build.yml: no such file or directory");
    }
}
