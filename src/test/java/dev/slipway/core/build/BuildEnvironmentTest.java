package dev.slipway.core.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.buildspec.Buildspec;
import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.buildspec.BuildspecVersion;
import dev.slipway.core.buildspec.EnvBlock;
import dev.slipway.core.buildspec.ProxyBlock;
import dev.slipway.core.image.ImageBuilding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which variables a build finds. */
class BuildEnvironmentTest {

    private static final FetchedSource PRIMARY =
            FetchedSource.primary("/src", Optional.of("https://h/o/app"), Optional.of("a1"));

    private static FetchedSource input(String name, String directory) {
        return new FetchedSource(Optional.of(name), directory, Optional.of("https://h/o/" + name), Optional.of("b2"));
    }

    private static Map<String, String> variables(FetchedSource... sources) {
        Buildspec buildspec = new Buildspec(
                BuildspecVersion.V0_2,
                Optional.empty(),
                EnvBlock.ABSENT,
                ProxyBlock.ABSENT,
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        BuildDefinition build = new BuildDefinition(
                "app",
                "u-1",
                7,
                "alpine",
                BuildspecLocation.parse(null),
                Map.of(),
                "codepipeline/p",
                Optional.empty(),
                List.of(),
                Duration.ofHours(1),
                Instant.EPOCH,
                ImageBuilding.NONE);
        return BuildEnvironment.of(build, buildspec, List.of(sources));
    }

    @Test
    @Conforms("action/directories-of-inputs")
    void the_primary_input_is_found_without_its_name_and_each_other_one_by_it() {
        assertThat(variables(PRIMARY, input("Config", "/src/s3/01"), input("Tools", "/src/s3/02")))
                .containsEntry("CODEBUILD_SRC_DIR", "/src")
                .containsEntry("CODEBUILD_SRC_DIR_Config", "/src/s3/01")
                .containsEntry("CODEBUILD_SRC_DIR_Tools", "/src/s3/02");
    }

    @Test
    @Conforms("action/directories-of-inputs")
    void a_character_that_no_variable_can_have_becomes_an_underscore() {
        assertThat(variables(PRIMARY, input("my-config", "/src/s3/01")))
                .containsEntry("CODEBUILD_SRC_DIR_my_config", "/src/s3/01");
    }

    @Test
    @Conforms({"source/source-version", "source/resolved-version", "source/repository-url"})
    void where_the_inputs_come_from_is_told_for_each() {
        assertThat(variables(PRIMARY, input("Config", "/src/s3/01")))
                .containsEntry("CODEBUILD_RESOLVED_SOURCE_VERSION", "a1")
                .containsEntry("CODEBUILD_SOURCE_VERSION", "a1")
                .containsEntry("CODEBUILD_SOURCE_REPO_URL", "https://h/o/app")
                .containsEntry("CODEBUILD_SOURCE_VERSION_Config", "b2")
                .containsEntry("CODEBUILD_SOURCE_REPO_URL_Config", "https://h/o/Config");
    }
}
