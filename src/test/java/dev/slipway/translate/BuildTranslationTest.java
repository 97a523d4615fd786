package dev.slipway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slipway.api.BuildProjectSpec;
import dev.slipway.api.BuildSpec;
import dev.slipway.api.ProjectSource;
import dev.slipway.conformance.Conforms;
import dev.slipway.core.build.BuildDefinition;
import dev.slipway.core.build.ValueReference;
import dev.slipway.core.source.CloneOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildTranslationTest {

    private static <T> T read(String yaml, Class<T> type) throws JsonProcessingException {
        return new YAMLMapper().readValue(yaml, type);
    }

    @Test
    void a_variable_of_a_project_says_where_its_value_is_kept() throws JsonProcessingException {
        BuildProjectSpec project = read("""
                source: {type: NO_SOURCE}
                environment:
                  image: i
                  environmentVariables:
                  - {name: PLAIN, value: p}
                  - {name: PW, valueFrom: {secretKeyRef: {name: db, key: password}}}
                  - {name: STAGE, valueFrom: {configMapKeyRef: {name: settings, key: stage}}}
                  - {name: OVERRIDDEN, valueFrom: {secretKeyRef: {name: db, key: other}}}
                """, BuildProjectSpec.class);

        BuildDefinition build = BuildTranslation.definition(
                "app",
                project,
                new BuildTranslation.Run(
                        "id", 1, Map.of("OVERRIDDEN", "mine"), "me", Optional.empty(), List.of(), Instant.EPOCH));

        assertThat(build.variables()).isEqualTo(Map.of("PLAIN", "p", "OVERRIDDEN", "mine"));
        assertThat(build.storedVariables())
                .isEqualTo(Map.of(
                        "PW", new ValueReference.SecretKey("db", "password"),
                        "STAGE", new ValueReference.ConfigMapKey("settings", "stage")));
    }

    @ParameterizedTest
    @CsvSource({"description: d, 60", "timeoutInMinutes: 5, 5"})
    @Conforms("phases/timeout")
    void a_build_may_take_an_hour_unless_its_project_says_otherwise(String settings, int minutes)
            throws JsonProcessingException {
        BuildProjectSpec project = read(
                "{source: {type: CODEPIPELINE}, environment: {image: alpine}, " + settings + "}",
                BuildProjectSpec.class);

        BuildDefinition build = BuildTranslation.definition(
                "app",
                project,
                new BuildTranslation.Run("id", 1, Map.of(), "me", Optional.empty(), List.of(), Instant.EPOCH));

        assertThat(build.timeout()).isEqualTo(Duration.ofMinutes(minutes));
    }

    @ParameterizedTest
    @CsvSource({
        "sourceVersion: dev, sourceVersion: main, dev",
        "projectName: app,   sourceVersion: main, main",
        "sourceVersion: dev, description: d,      dev",
        "projectName: app,   description: d,      ",
    })
    @Conforms("source/version-of-a-build")
    void the_version_of_a_build_is_stronger_than_its_projects(String build, String project, String expected)
            throws JsonProcessingException {
        assertThat(BuildTranslation.sourceVersion(read(build, BuildSpec.class), read(project, BuildProjectSpec.class))
                        .orElse(null))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: GITHUB}                                                                | 0 | false",
                "{type: GITHUB, gitCloneDepth: 0}                                              | 0 | false",
                "{type: GITHUB, gitCloneDepth: 1, gitSubmodulesConfig: {fetchSubmodules: false}} | 1 | false",
                "{type: GITHUB, gitCloneDepth: 26, gitSubmodulesConfig: {fetchSubmodules: true}} | 0 | true",
            })
    @Conforms({"source/depth", "source/submodules"})
    void without_a_word_all_history_is_cloned_and_no_submodule(String source, int depth, boolean submodules)
            throws JsonProcessingException {
        assertThat(BuildTranslation.cloneOptions(read(source, ProjectSource.class)))
                .isEqualTo(new CloneOptions(depth, submodules));
    }
}
