package dev.slipway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.Pipeline;
import dev.slipway.api.PipelineSpec;
import dev.slipway.conformance.Conforms;
import dev.slipway.core.pipeline.Action;
import dev.slipway.core.pipeline.ActionConfiguration;
import dev.slipway.core.pipeline.PipelineDefinition;
import dev.slipway.core.pipeline.Problem;
import dev.slipway.core.pipeline.Stage;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PipelineTranslationTest {

    @Test
    @Conforms({"pipeline-structure/run-order-default", "action/polling-by-default"})
    void the_example_is_a_source_and_a_build_that_takes_it() throws IOException {
        String manifest = Files.readString(Path.of("examples/python-flask/manifests/pipeline.yaml"));
        PipelineSpec spec = Serialization.unmarshal(manifest, Pipeline.class).getSpec();

        PipelineDefinition definition = valid(PipelineTranslation.definition("my-pipeline", spec));

        assertThat(definition.name()).isEqualTo("my-pipeline");
        assertThat(definition.stages()).extracting(Stage::name).containsExactly("Source", "BuildAndTest");
        assertThat(definition.stages().get(0).actions())
                .containsExactly(new Action(
                        "Source",
                        1,
                        Optional.empty(),
                        List.of(),
                        List.of("SourceArtifact"),
                        new ActionConfiguration.Git(
                                "https://github.com/slipway-dev/python-flask-sample", "main", true, Optional.empty())));
        assertThat(definition.stages().get(1).actions())
                .containsExactly(new Action(
                        "BuildAndTest",
                        1,
                        Optional.empty(),
                        List.of("SourceArtifact"),
                        List.of("BuildArtifact"),
                        new ActionConfiguration.Build("sample-python-flask-service", Optional.empty(), Map.of())));
    }

    @Test
    @Conforms({"action/approval", "action/approval-timeout"})
    void everything_that_can_be_said_about_an_action_arrives() {
        PipelineDefinition definition = valid(translated("""
            variables: [{name: V, defaultValue: x}, {name: W}]
            stages:
              - name: S
                actions:
                  - {name: A, runOrder: 3, namespace: src, outputArtifacts: [{name: O}],
                     git: {url: "https://h/o/r", branch: dev, detectChanges: false, auth: {secretRef: {name: s}}}}
              - name: B
                actions:
                  - {name: P, inputArtifacts: [{name: O}],
                     build: {projectName: p, environmentVariables: [{name: E, value: "#{variables.V}"}]}}
                  - {name: Q, runOrder: 2, approval: {customData: look, externalEntityLink: "https://h/x",
                     timeoutInMinutes: 90}}
                  - {name: R, runOrder: 2, approval: {}}
            """));

        assertThat(definition.variables())
                .extracting(v -> v.name() + "=" + v.defaultValue().orElse("?"))
                .containsExactly("V=x", "W=?");
        Action source = definition.stages().get(0).actions().get(0);
        assertThat(source.runOrder()).isEqualTo(3);
        assertThat(source.namespace()).contains("src");
        assertThat(source.configuration())
                .isEqualTo(new ActionConfiguration.Git("https://h/o/r", "dev", false, Optional.of("s")));
        assertThat(definition.stages().get(1).actions())
                .extracting(Action::configuration)
                .containsExactly(
                        new ActionConfiguration.Build("p", Optional.empty(), Map.of("E", "#{variables.V}")),
                        new ActionConfiguration.Approval(
                                Optional.of("look"), Optional.of("https://h/x"), Duration.ofMinutes(90)),
                        new ActionConfiguration.Approval(
                                Optional.empty(), Optional.empty(), ActionConfiguration.Approval.DEFAULT_TIMEOUT));
    }

    @Test
    void an_action_that_is_nothing_or_two_things_is_named_with_its_field() {
        PipelineDefinition.Validation validation = translated("""
            stages:
              - name: S
                actions: [{name: A, outputArtifacts: [{name: O}], git: {url: "https://h/o/r", branch: main}}]
              - name: B
                actions:
                  - {name: P}
                  - {name: Q, approval: {}, build: {projectName: p}}
            """);

        assertThat(problems(validation))
                .contains(
                        new Problem(
                                "spec.stages[1].actions[0]", "action P must be exactly one of git, build and approval"),
                        new Problem(
                                "spec.stages[1].actions[1]",
                                "action Q must be exactly one of git, build and approval"));
    }

    @Test
    void an_empty_spec_is_refused_and_no_fault() {
        assertThat(problems(translated("{}"))).isNotEmpty();
    }

    private static PipelineDefinition.Validation translated(String spec) {
        return PipelineTranslation.definition("p", Serialization.unmarshal(spec, PipelineSpec.class));
    }

    private static PipelineDefinition valid(PipelineDefinition.Validation validation) {
        assertThat(validation).isInstanceOf(PipelineDefinition.Valid.class);
        return ((PipelineDefinition.Valid) validation).definition();
    }

    private static List<Problem> problems(PipelineDefinition.Validation validation) {
        assertThat(validation).isInstanceOf(PipelineDefinition.Invalid.class);
        return ((PipelineDefinition.Invalid) validation).problems();
    }
}
