package dev.slipway.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExecutorArgumentsTest {

    private static ExecutorFlags flags(String... texts) {
        return ((ParsedExecutorFlags.Valid) ExecutorFlags.parse(List.of(texts))).flags();
    }

    private static ExecutorBuild smallest(Optional<String> cache, ExecutorFlags flags) {
        return new ExecutorBuild(
                "/src",
                "/src/Dockerfile",
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                "/out",
                List.of(),
                List.of(),
                List.of(),
                cache,
                flags);
    }

    @Test
    void a_build_never_pushes_holds_no_credentials_and_begins_clean() {
        assertThat(ExecutorArguments.of(smallest(Optional.empty(), ExecutorFlags.NONE)))
                .containsExactly(
                        "--no-push",
                        "--credential-helpers=",
                        "--oci-layout-path=/out",
                        "--pre-cleanup",
                        "--context=dir:///src",
                        "--dockerfile=/src/Dockerfile",
                        "--log-format=text",
                        "--snapshot-mode=redo",
                        "--compressed-caching=false");
    }

    @Test
    void everything_that_a_build_says_is_one_argument_each() {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("B", "1 2\n--no-push=false");
        arguments.put("A", "");
        ExecutorBuild build = new ExecutorBuild(
                "/src dir",
                "/src dir/--x",
                arguments,
                Map.of("l", "v=w"),
                Map.of("org.example/a", "b"),
                Optional.of("--destination=evil"),
                Optional.of(((ParsedPlatform.Valid) Platform.parse("linux/arm/v7")).platform()),
                "/out",
                List.of("index.docker.io=127.0.0.1:5001", "ghcr.io=127.0.0.1:5001"),
                List.of("mirror.example"),
                List.of("registry.local:5000"),
                Optional.empty(),
                ExecutorFlags.NONE);
        assertThat(ExecutorArguments.of(build))
                .contains("--context=dir:///src dir", "--dockerfile=/src dir/--x")
                .containsSequence(
                        "--target=--destination=evil",
                        "--custom-platform=linux/arm/v7",
                        "--build-arg=B=1 2\n--no-push=false",
                        "--build-arg=A=",
                        "--label=l=v=w",
                        "--annotation=org.example/a=b",
                        "--registry-map=index.docker.io=127.0.0.1:5001",
                        "--registry-map=ghcr.io=127.0.0.1:5001",
                        "--registry-mirror=mirror.example",
                        "--insecure-registry=registry.local:5000");
    }

    @Test
    void layers_are_cached_only_where_a_layout_is_given() {
        assertThat(ExecutorArguments.of(smallest(Optional.of("/cache"), ExecutorFlags.NONE)))
                .containsSequence("--cache=true", "--cache-repo=oci:/cache");
        assertThat(ExecutorArguments.of(smallest(Optional.empty(), ExecutorFlags.NONE)))
                .noneMatch(argument -> argument.startsWith("--cache"));
    }

    @Test
    void a_flag_of_the_project_stands_in_place_of_the_default() {
        ExecutorFlags flags =
                flags("--snapshotMode=full", "--compressed-caching", "--ignore-path=/a", "--ignore-path=/b");
        assertThat(ExecutorArguments.of(smallest(Optional.empty(), flags)))
                .endsWith(
                        "--log-format=text",
                        "--snapshot-mode=full",
                        "--compressed-caching=true",
                        "--ignore-path=/a",
                        "--ignore-path=/b")
                .doesNotContain("--snapshot-mode=redo", "--compressed-caching=false");
    }
}
