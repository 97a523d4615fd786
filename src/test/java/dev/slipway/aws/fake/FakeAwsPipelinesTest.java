package dev.slipway.aws.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;
import software.amazon.awssdk.services.codepipeline.model.InvalidActionDeclarationException;
import software.amazon.awssdk.services.codepipeline.model.InvalidNextTokenException;
import software.amazon.awssdk.services.codepipeline.model.InvalidStructureException;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.PipelineNameInUseException;
import software.amazon.awssdk.services.codepipeline.model.PipelineNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.PipelineVersionNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.Tag;

class FakeAwsPipelinesTest {

    private final FakeAws aws = FakeAws.start();
    private final CodePipelineClient codePipeline = new FakeAwsClients(aws).codePipeline();

    @AfterEach
    void close() {
        aws.close();
    }

    private void create(PipelineDeclaration pipeline) {
        codePipeline.createPipeline(request -> request.pipeline(pipeline));
    }

    private void createWith(Consumer<PipelineDeclaration.Builder> change) {
        create(Samples.pipeline("app").toBuilder().applyMutation(change).build());
    }

    private PipelineDeclaration read() {
        return codePipeline.getPipeline(request -> request.name("app")).pipeline();
    }

    private String savedToken() {
        return String.valueOf(aws.pipeline("app"));
    }

    @Test
    void a_pipeline_reads_back_with_its_defaults() {
        create(Samples.pipeline("app"));

        assertThat(read().version()).isEqualTo(1);
        assertThat(read().executionModeAsString()).isEqualTo("SUPERSEDED");
        assertThat(read().pipelineTypeAsString()).isEqualTo("V1");
        ActionDeclaration build = read().stages().get(1).actions().get(0);
        assertThat(build.runOrder()).isEqualTo(1);
        assertThat(build.hasOutputArtifacts()).isTrue();
        assertThat(read().stages().get(1).actions().get(1).hasConfiguration()).isTrue();
        assertThat(read().stages().get(1).actions().get(1).hasInputArtifacts()).isTrue();
    }

    @Test
    void a_feature_of_v2_makes_the_pipeline_one() {
        createWith(pipeline -> pipeline.executionMode("QUEUED"));

        assertThat(read().pipelineTypeAsString()).isEqualTo("V2");
    }

    @Test
    void a_pipeline_has_metadata() {
        create(Samples.pipeline("app"));

        var metadata = codePipeline.getPipeline(request -> request.name("app")).metadata();

        assertThat(metadata.pipelineArn()).isEqualTo("arn:aws:codepipeline:eu-west-1:123456789012:app");
        assertThat(metadata.updated()).isEqualTo(metadata.created());
    }

    @Test
    void a_token_comes_back_hidden() {
        create(Samples.pipeline("app"));

        assertThat(read().stages().get(0).actions().get(0).configuration())
                .containsEntry("OAuthToken", "****")
                .containsEntry("Owner", "o");
        assertThat(savedToken()).contains("OAuthToken=real");
    }

    @Test
    void a_hidden_token_sent_back_stands_for_the_real_one() {
        create(Samples.pipeline("app"));

        codePipeline.updatePipeline(request -> request.pipeline(read()));

        assertThat(savedToken()).contains("OAuthToken=real");
    }

    @Test
    void a_hidden_token_sent_back_in_a_renamed_stage_is_lost() {
        create(Samples.pipeline("app"));
        var renamed = read().stages().get(0).toBuilder().name("Sources").build();

        codePipeline.updatePipeline(request -> request.pipeline(
                read().toBuilder().stages(renamed, read().stages().get(1)).build()));

        assertThat(savedToken()).contains("OAuthToken=****").doesNotContain("real");
    }

    @Test
    void every_update_makes_a_new_version() {
        create(Samples.pipeline("app"));

        var updated = codePipeline.updatePipeline(
                request -> request.pipeline(read().toBuilder().version(7).build()));

        assertThat(updated.pipeline().version()).isEqualTo(2);
        assertThat(codePipeline
                        .getPipeline(request -> request.name("app").version(1))
                        .pipeline()
                        .version())
                .isEqualTo(1);
        assertThatThrownBy(() ->
                        codePipeline.getPipeline(request -> request.name("app").version(3)))
                .isInstanceOf(PipelineVersionNotFoundException.class);
    }

    @Test
    void a_name_is_taken_once() {
        create(Samples.pipeline("app"));

        assertThatThrownBy(() -> create(Samples.pipeline("app"))).isInstanceOf(PipelineNameInUseException.class);
    }

    @Test
    void a_missing_pipeline_cannot_be_read_or_updated_but_deleted() {
        assertThatThrownBy(this::read)
                .isInstanceOf(PipelineNotFoundException.class)
                .hasMessageContaining("Account '123456789012' does not have a pipeline with name 'app'");
        assertThatThrownBy(() -> codePipeline.updatePipeline(request -> request.pipeline(Samples.pipeline("app"))))
                .isInstanceOf(PipelineNotFoundException.class);
        codePipeline.deletePipeline(request -> request.name("app"));
    }

    @Test
    void pipelines_are_listed_in_pages_with_version_and_time() {
        IntStream.range(0, 3).forEach(i -> create(Samples.pipeline("app-" + i)));
        aws.pageSize(2);

        var first = codePipeline.listPipelines();

        assertThat(first.pipelines()).hasSize(2).allSatisfy(summary -> {
            assertThat(summary.version()).isEqualTo(1);
            assertThat(summary.updated()).isNotNull();
        });
        assertThat(codePipeline.listPipelinesPaginator().pipelines()).hasSize(3);
        assertThatThrownBy(() -> codePipeline.listPipelines(request -> request.nextToken("nonsense")))
                .isInstanceOf(InvalidNextTokenException.class);
    }

    @Test
    void tags_come_back_in_another_order() {
        codePipeline.createPipeline(
                request -> request.pipeline(Samples.pipeline("app")).tags(tag("one"), tag("two")));
        String arn = "arn:aws:codepipeline:eu-west-1:123456789012:app";

        codePipeline.tagResource(request -> request.resourceArn(arn).tags(tag("three")));
        codePipeline.untagResource(request -> request.resourceArn(arn).tagKeys("one"));

        assertThat(codePipeline
                        .listTagsForResource(request -> request.resourceArn(arn))
                        .tags())
                .extracting(Tag::key)
                .containsExactly("three", "two");
    }

    @Test
    void a_user_of_the_console_changes_and_removes_a_pipeline() {
        create(Samples.pipeline("app"));

        aws.changePipeline("app", pipeline -> {
            pipeline.put("roleArn", "arn:aws:iam::123456789012:role/other");
            return pipeline;
        });

        assertThat(read().roleArn()).endsWith("/other");
        assertThat(read().version()).isEqualTo(2);
        aws.removePipeline("app");
        assertThatThrownBy(this::read).isInstanceOf(PipelineNotFoundException.class);
    }

    @Test
    void one_stage_is_too_few() {
        assertThatThrownBy(() -> createWith(p -> p.stages(Samples.stage("Source", Samples.source("Checkout")))))
                .isInstanceOf(InvalidStructureException.class)
                .hasMessageContaining(
                        "Pipeline has only 1 stage(s). There should be a minimum of 2 stages in a pipeline");
    }

    @Test
    void names_are_unique() {
        var source = Samples.stage("Source", Samples.source("Checkout"));
        assertThatThrownBy(() -> createWith(p -> p.stages(source, Samples.stage("Source", Samples.build("B")))))
                .isInstanceOf(InvalidStructureException.class)
                .hasMessageContaining("Source has been used more than once");
        assertThatThrownBy(() -> createWith(
                        p -> p.stages(source, Samples.stage("Build", Samples.build("B"), Samples.approval("B", 1)))))
                .isInstanceOf(InvalidStructureException.class);
    }

    @Test
    void sources_are_in_the_first_stage_and_nothing_else_is() {
        var source = Samples.stage("Source", Samples.source("Checkout"));
        assertThatThrownBy(() -> createWith(p -> p.stages(Samples.stage("Ask", Samples.approval("Ask", 1)), source)))
                .isInstanceOf(InvalidStructureException.class)
                .hasMessageContaining("The first stage can only contain Source actions");
        assertThatThrownBy(() -> createWith(p -> p.stages(source, Samples.stage("More", Samples.source("Again")))))
                .isInstanceOf(InvalidStructureException.class)
                .hasMessageContaining("Only the first stage can contain Source actions");
    }

    @Test
    void an_artifact_comes_from_an_earlier_action() {
        var build = Samples.build("B").toBuilder()
                .inputArtifacts(artifact -> artifact.name("Other"))
                .build();

        assertThatThrownBy(() -> createWith(p ->
                        p.stages(Samples.stage("Source", Samples.source("Checkout")), Samples.stage("Build", build))))
                .isInstanceOf(InvalidStructureException.class)
                .hasMessageContaining("Input Artifact Bundle Other in action B is not declared");
    }

    @Test
    void an_artifact_has_one_producer() {
        var sources = Samples.stage("Source", Samples.source("Checkout"), Samples.source("Again"));

        assertThatThrownBy(() -> createWith(p -> p.stages(sources, Samples.stage("Build", Samples.build("B")))))
                .isInstanceOf(InvalidStructureException.class)
                .hasMessageContaining("Code has been used more than once");
    }

    @Test
    void an_action_has_its_required_configuration() {
        var source = Samples.source("Checkout").toBuilder()
                .configuration(Map.of("Owner", "o", "Repo", "r", "Branch", "main"))
                .build();

        assertThatThrownBy(() -> createWith(
                        p -> p.stages(Samples.stage("Source", source), Samples.stage("Build", Samples.build("B")))))
                .isInstanceOf(InvalidActionDeclarationException.class)
                .hasMessageContaining("is missing required configuration 'OAuthToken'");
    }

    @Test
    void there_is_exactly_one_kind_of_artifact_store() {
        assertThatThrownBy(() -> create(PipelineDeclaration.builder()
                        .name("app")
                        .roleArn(Samples.ROLE)
                        .stages(Samples.pipeline("app").stages())
                        .build()))
                .isInstanceOf(InvalidStructureException.class);
    }

    private static Tag tag(String key) {
        return Tag.builder().key(key).value("x").build();
    }
}
