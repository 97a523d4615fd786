package dev.slipway.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slipway.api.ActionSpec;
import dev.slipway.api.ArtifactName;
import dev.slipway.api.BuildProject;
import dev.slipway.api.Pipeline;
import dev.slipway.core.buildspec.ArtifactsBlock;
import dev.slipway.core.buildspec.Buildspec;
import dev.slipway.core.buildspec.BuildspecParser;
import dev.slipway.core.buildspec.CommandPhase;
import dev.slipway.core.buildspec.ParsedBuildspec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example of the README. */
class PythonFlaskTest {

    private static final Path FOLDER = Path.of("examples/python-flask");
    private static final Path MANIFESTS = FOLDER.resolve("manifests");

    @Test
    void the_buildspec_installs_tests_and_keeps_everything() throws Exception {
        ParsedBuildspec parsed = BuildspecParser.parse(Files.readString(FOLDER.resolve("buildspec.yml")));
        assertThat(parsed).isInstanceOf(ParsedBuildspec.Valid.class);
        assertThat(((ParsedBuildspec.Valid) parsed).warnings()).isEmpty();
        Buildspec buildspec = ((ParsedBuildspec.Valid) parsed).buildspec();
        assertThat(buildspec.phase(CommandPhase.INSTALL).runtimeVersions()).containsEntry("python", "3.8");
        assertThat(buildspec.phase(CommandPhase.INSTALL).commands()).containsExactly("pip install -r requirements.txt");
        assertThat(buildspec.phase(CommandPhase.BUILD).commands()).containsExactly("python -m unittest discover");
        assertThat(buildspec.artifacts().map(ArtifactsBlock::files)).contains(List.of("**/*"));
    }

    @Test
    void the_pipeline_builds_the_project_beside_it_from_the_commit_it_took() throws Exception {
        Pipeline pipeline = Serialization.unmarshal(text("pipeline.yaml"), Pipeline.class);
        BuildProject project = Serialization.unmarshal(text("buildproject.yaml"), BuildProject.class);
        ActionSpec source = pipeline.getSpec().stages().get(0).actions().get(0);
        ActionSpec build = pipeline.getSpec().stages().get(1).actions().get(0);
        assertThat(build.build().projectName())
                .isEqualTo(project.getMetadata().getName())
                .isEqualTo("sample-python-flask-service");
        assertThat(pipeline.getMetadata().getName()).isEqualTo("my-pipeline");
        assertThat(build.inputArtifacts())
                .isEqualTo(source.outputArtifacts())
                .containsExactly(new ArtifactName("SourceArtifact"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline.yaml", "buildproject.yaml"})
    void every_field_of_a_manifest_is_one_of_its_kind(String file) throws Exception {
        JsonNode written = new YAMLMapper().readTree(text(file)).path("spec");
        Object read = Serialization.unmarshal(text(file));
        JsonNode understood =
                new ObjectMapper().readTree(Serialization.asJson(read)).path("spec");
        assertThat(understood).isEqualTo(written);
    }

    private static String text(String file) throws Exception {
        return Files.readString(MANIFESTS.resolve(file));
    }
}
