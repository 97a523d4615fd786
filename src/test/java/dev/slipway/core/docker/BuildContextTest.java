package dev.slipway.core.docker;

import static dev.slipway.core.docker.Given.build;
import static dev.slipway.core.docker.Given.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildContextTest {

    @Test
    void a_dash_is_standard_input() {
        assertThat(build("-t a -").context()).isEqualTo(new BuildContext.StandardInput());
        assertThat(build("-t a - -f sub/Dockerfile").dockerfile()).contains("sub/Dockerfile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-f - .", "-f- .", "--file=- .", ". -f -"})
    void a_Dockerfile_may_come_from_standard_input(String options) {
        assertThat(build(options).dockerfile()).contains("-");
    }

    @Test
    void standard_input_is_not_both() {
        assertThat(refusal("build -f - -"))
                .isEqualTo(new ParsedDockerCommand.Refused(
                        1, "invalid argument: can't use stdin for both build context and dockerfile\n"));
    }

    @Test
    void an_empty_context_is_no_directory() {
        assertThat(refusal("build ''"))
                .isEqualTo(new ParsedDockerCommand.Refused(1, "unable to prepare context: path \"\" not found\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/a/b.git,           https://github.com/a/b.git, ,      ",
        "https://github.com/a/b.git#main,      https://github.com/a/b.git, main,  ",
        "https://github.com/a/b.git#main:sub,  https://github.com/a/b.git, main,  sub",
        "https://github.com/a/b.git#:/sub/x,   https://github.com/a/b.git, ,      sub/x",
        "https://github.com/a/b.git#v1.0:,     https://github.com/a/b.git, v1.0,  ",
        "git://git.example.com/b#refs/tags/v1, git://git.example.com/b,    refs/tags/v1, ",
        "github.com/a/b#dev,                   https://github.com/a/b,     dev,   ",
    })
    void a_repository_is_a_context(String text, String url, String revision, String directory) {
        BuildContext.Git git = (BuildContext.Git) build(text).context();
        assertThat(git.repository()).hasToString(url);
        assertThat(git.revision().map(Object::toString)).isEqualTo(Optional.ofNullable(revision));
        assertThat(git.subdirectory()).isEqualTo(Optional.ofNullable(directory));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git@github.com:a/b.git",
                "ssh://git@github.com/a/b.git",
                "https://user:hunter2@github.com/a/b.git",
                "https://github.com/a/b.git#--upload-pack=x",
                "https://github.com/a/b.git#main:../..",
                "https://github.com/a/../b.git",
                "https://example.com/context.tar.gz?hunter2",
                "http://example.com/Dockerfile",
            })
    void what_cannot_be_fetched_safely_is_refused(String text) {
        assertThat(refusal("build " + text).exitCode()).isEqualTo(125);
        assertThat(refusal("build " + text).message())
                .startsWith("docker build: ")
                .doesNotContain("hunter2");
    }

    @Test
    void a_Dockerfile_from_the_web_is_refused() {
        assertThat(refusal("build -f https://example.com/Dockerfile .").message())
                .contains("--file");
    }

    @Test
    void a_directory_may_look_like_anything_else() {
        for (String path : List.of("a b", "a\nb", "a=b", "@x", "git", "https:", "./-")) {
            assertThat(((ImageBuild) Given.command(List.of("build", path), java.util.Map.of())).context())
                    .isEqualTo(new BuildContext.Directory(path));
        }
    }
}
