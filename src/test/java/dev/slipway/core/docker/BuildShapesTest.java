package dev.slipway.core.docker;

import static dev.slipway.core.docker.Given.build;
import static dev.slipway.core.docker.Given.command;
import static dev.slipway.core.docker.Given.reference;
import static dev.slipway.core.docker.Given.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.slipway.core.docker.ImageBuild.BuildLog;
import dev.slipway.core.docker.ImageBuild.Caching;
import dev.slipway.core.docker.ImageBuild.Output;
import dev.slipway.core.docker.ImageBuild.PullPolicy;
import dev.slipway.core.image.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes of {@code docker build} that buildspecs hold. */
class BuildShapesTest {

    private static final BuildContext HERE = new BuildContext.Directory(".");

    @Test
    void a_name_and_a_directory_are_all_that_most_builds_say() {
        assertThat(build("-t app:1 ."))
                .isEqualTo(new ImageBuild(
                        List.of(reference("app:1")),
                        HERE,
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        PullPolicy.IF_MISSING,
                        Caching.ALLOWED,
                        BuildLog.SHOWN,
                        Output.LOAD,
                        List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "build -t app:1 -f docker/Dockerfile .",
                "build . -t app:1 -f docker/Dockerfile",
                "build -t app:1 . --file docker/Dockerfile",
                "build -tapp:1 -fdocker/Dockerfile .",
                "build --tag=app:1 --file=docker/Dockerfile .",
                "build -t=app:1 -f=docker/Dockerfile .",
                "image build -t app:1 -f docker/Dockerfile .",
                "builder build -t app:1 -f docker/Dockerfile .",
                "buildx build -t app:1 -f docker/Dockerfile .",
                "buildx b -t app:1 -f docker/Dockerfile --load .",
                "buildx --builder mine build -t app:1 -f docker/Dockerfile .",
                "--debug build -t app:1 -f docker/Dockerfile .",
                "build -t app:1 -f docker/Dockerfile -- .",
            })
    void every_spelling_asks_for_the_same(String line) {
        assertThat(command(line))
                .isEqualTo(build("--tag app:1 --file docker/Dockerfile ."))
                .extracting("dockerfile")
                .isEqualTo(Optional.of("docker/Dockerfile"));
    }

    @ParameterizedTest
    @CsvSource({"-t app subdir, subdir", "-t app ./sub/dir/, ./sub/dir/", "-t app .., ..", "-t app /src, /src"})
    void a_directory_stays_as_it_is_written(String options, String path) {
        assertThat(build(options).context()).isEqualTo(new BuildContext.Directory(path));
    }

    @Test
    void a_tag_is_latest_unless_written() {
        assertThat(build("-t team/app .").tags()).containsExactly(reference("team/app:latest"));
    }

    @Test
    void several_tags_keep_their_order_and_none_comes_twice() {
        assertThat(build("-t b:1 -t 123456789012.dkr.ecr.eu-west-1.amazonaws.com/a:2 -t b:1 -t b .")
                        .tags())
                .containsExactly(
                        reference("b:1"),
                        reference("123456789012.dkr.ecr.eu-west-1.amazonaws.com/a:2"),
                        reference("b:latest"));
    }

    @Test
    void no_tag_at_all_is_fine() {
        assertThat(build(".").tags()).isEmpty();
    }

    @Test
    void build_arguments_keep_their_order_and_the_last_value() {
        assertThat(build("--build-arg B=1 --build-arg A=x=y --build-arg B=2 --build-arg C= .")
                        .buildArguments())
                .containsExactly(entry("B", "2"), entry("A", "x=y"), entry("C", ""));
    }

    @Test
    void a_build_argument_without_a_value_takes_it_from_the_environment_or_is_left_out() {
        List<String> words = Given.words("build --build-arg SET --build-arg UNSET --build-arg EMPTY .");
        assertThat(((ImageBuild) command(words, Map.of("SET", "v", "EMPTY", "", "OTHER", "o"))).buildArguments())
                .containsExactly(entry("SET", "v"), entry("EMPTY", ""));
    }

    @Test
    void a_label_without_a_value_is_empty() {
        assertThat(build("--label a=1 --label b --label c=d=e .").labels())
                .containsExactly(entry("a", "1"), entry("b", ""), entry("c", "d=e"));
    }

    @Test
    void annotations_of_the_manifest_are_kept() {
        assertThat(build("--annotation a.b/c=d --annotation manifest:e=f:g .").annotations())
                .containsExactly(entry("a.b/c", "d"), entry("e", "f:g"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"index:a=b", "index,manifest:a=b", "manifest[linux/amd64]:a=b", "a", "=b"})
    void annotations_of_anything_else_are_refused(String annotation) {
        assertThat(refusal("build --annotation " + annotation + " .").message()).contains("--annotation");
    }

    @ParameterizedTest
    @CsvSource({
        "--target builder .,        builder",
        "--target a --target=b .,   b",
        "--target '' .,             ",
    })
    void the_last_target_counts(String options, String target) {
        assertThat(build(options).target()).isEqualTo(Optional.ofNullable(target));
    }

    @ParameterizedTest
    @CsvSource({
        "--pull .,                ALWAYS,     ALLOWED",
        "--pull=false .,          IF_MISSING, ALLOWED",
        "--pull --pull=false .,   IF_MISSING, ALLOWED",
        "--no-cache .,            IF_MISSING, NONE",
        "--no-cache=0 .,          IF_MISSING, ALLOWED",
        "--no-cache-filter deps ., IF_MISSING, NONE",
        "--pull --no-cache=T .,   ALWAYS,     NONE",
    })
    void freshness_is_as_asked_for(String options, PullPolicy pull, Caching caching) {
        assertThat(build(options).pullPolicy()).isEqualTo(pull);
        assertThat(build(options).caching()).isEqualTo(caching);
    }

    @ParameterizedTest
    @CsvSource({
        "-q .,                       IMAGE_ID_ONLY",
        "-qt app .,                  IMAGE_ID_ONLY",
        "-qtapp .,                   IMAGE_ID_ONLY",
        "-q=false .,                 SHOWN",
        "--progress plain .,         SHOWN",
        "--progress=tty .,           SHOWN",
        "--progress=quiet .,         HIDDEN",
        "--progress=quiet --quiet ., IMAGE_ID_ONLY",
    })
    void the_log_is_as_asked_for(String options, BuildLog log) {
        assertThat(build(options).log()).isEqualTo(log);
    }

    @Test
    void sources_of_cached_layers_are_hints_in_their_own_words() {
        assertThat(build("--cache-from a:1 --cache-from type=registry,ref=b,mode=max .")
                        .cacheFrom())
                .containsExactly("a:1", "type=registry,ref=b,mode=max");
    }

    @ParameterizedTest
    @CsvSource({
        "--platform linux/amd64 .,                          linux/amd64",
        "--platform=linux/arm64/v8 .,                       linux/arm64",
        "--platform linux/amd64 --platform linux/x86_64 .,  linux/amd64",
        "--platform '' .,                                   ",
    })
    void one_platform_is_taken(String options, String platform) {
        assertThat(build(options).platform().map(Platform::toString)).isEqualTo(Optional.ofNullable(platform));
    }

    @Test
    void the_environment_names_the_platform_when_no_option_does() {
        Map<String, String> environment = Map.of("DOCKER_DEFAULT_PLATFORM", "linux/arm64");
        assertThat(((ImageBuild) command(Given.words("build ."), environment))
                        .platform()
                        .map(Platform::toString))
                .contains("linux/arm64");
        assertThat(((ImageBuild) command(Given.words("build --platform linux/amd64 ."), environment))
                        .platform()
                        .map(Platform::toString))
                .contains("linux/amd64");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "buildx build --platform linux/amd64,linux/arm64 -t a --push .",
                "build --platform linux/amd64 --platform linux/arm64 .",
            })
    void several_platforms_are_refused_with_the_way_out(String line) {
        assertThat(refusal(line).exitCode()).isEqualTo(125);
        assertThat(refusal(line).message()).contains("one platform", "docker manifest create");
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows/amd64", "linux", "linux/", "/amd64", "linux/arm/v7/x", "linux amd64,x/y/z"})
    void a_platform_that_cannot_be_built_for_is_refused(String platform) {
        assertThat(refusal(List.of("build", "--platform", platform, ".")).message())
                .startsWith("docker build: platform ");
    }
}
