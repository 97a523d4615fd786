package dev.slipway.aws.resource;

import static dev.slipway.aws.resource.KindsOfFake.given;
import static dev.slipway.aws.resource.KindsOfFake.refused;
import static dev.slipway.aws.resource.Samples.connected;
import static dev.slipway.aws.resource.Samples.pipeline;
import static dev.slipway.aws.resource.Samples.tagged;
import static dev.slipway.aws.resource.Samples.withToken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.codepipeline.DeclaredSecrets;
import dev.slipway.core.document.Document;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A pipeline is made, compared, changed and deleted as CodePipeline takes and tells it. */
class PipelineKindTest {

    private static final Document COST = Document.of("key", "cost", "value", "7");

    private final KindsOfFake in = new KindsOfFake();
    private final PipelineKind kind = in.pipelines;

    @AfterEach
    void stop() {
        in.close();
    }

    private int version() {
        return (int) in.aws.pipeline("app").get("version");
    }

    private String token() {
        return DeclaredSecrets.of(new Document(in.aws.pipeline("app"))).toString();
    }

    static Stream<String> members() {
        return Stream.of(
                "",
                "pipelineType: V1",
                "pipelineType: V2",
                "executionMode: SUPERSEDED",
                "{pipelineType: V2, executionMode: QUEUED}",
                "{pipelineType: V2, variables: [{name: Z, defaultValue: z}, {name: A, defaultValue: a, description: d}]}",
                "variables: [{name: A, defaultValue: a}]",
                "artifactStores: {eu-west-1: {type: S3, location: bucket}, us-east-1: {type: S3, location: other}}",
                "artifactStore: {type: S3, location: bucket, encryptionKey: {type: KMS, id: alias/mine}}",
                connected(
                        "{name: Ask, actionTypeId: {category: Approval, owner: AWS, provider: Manual, version: \"1\"}}"),
                connected(
                        "{name: Ask, runOrder: 1, configuration: {}, inputArtifacts: [], timeoutInMinutes: 90, actionTypeId: {category: Approval, owner: AWS, provider: Manual, version: \"1\"}}"),
                connected(
                        "{name: Ship, region: us-east-1, roleArn: \"arn:aws:iam::123456789012:role/ship\", runOrder: 3, inputArtifacts: [{name: Code}], configuration: {ClusterName: c, ServiceName: s}, actionTypeId: {category: Deploy, owner: AWS, provider: ECS, version: \"1\"}}"),
                connected(
                        "{name: Build, inputArtifacts: [{name: Code}], outputArtifacts: [{name: B}, {name: A}], configuration: {ProjectName: p, EnvironmentVariables: '[{\"name\":\"C\",\"value\":\"#{Src.CommitId}\"}]'}, actionTypeId: {category: Build, owner: AWS, provider: CodeBuild, version: \"1\"}}"),
                connected(
                        "{name: Run, inputArtifacts: [{name: Code}], commands: [make, make test], outputVariables: [B, A], environmentVariables: [{name: Z, value: z}, {name: A, value: a}], outputArtifacts: [{name: Out, files: [b, a]}], actionTypeId: {category: Compute, owner: AWS, provider: Commands, version: \"1\"}}"),
                """
                pipelineType: V2
                executionMode: QUEUED
                variables: [{name: TARGET, defaultValue: test}]
                triggers:
                  - providerType: CodeStarSourceConnection
                    gitConfiguration:
                      sourceActionName: Checkout
                      push: [{branches: {includes: [main, "release/*"], excludes: [x]}, filePaths: {includes: ["src/**"]}}]
                      pullRequest: [{events: [UPDATED, OPEN], branches: {includes: [main]}}]
                """
                        + connected(
                                "{name: Build, inputArtifacts: [{name: Code}], configuration: {ProjectName: p}, actionTypeId: {category: Build, owner: AWS, provider: CodeBuild, version: \"1\"}}"));
    }

    @ParameterizedTest
    @MethodSource("members")
    @Conforms({
        "pipeline-structure/cross-region-actions",
        "pipeline-structure/key-of-a-store",
        "execution/queued",
        "trigger/trigger-turns-detection-off",
        "action/commands",
        "in-aws/defaults-of-a-pipeline",
        "in-aws/metadata"
    })
    void what_was_created_reads_back_without_a_difference(String members) {
        Document found = in.created(kind, pipeline(members));

        assertThat(kind.differences(pipeline(members), found)).isEmpty();
    }

    @Test
    void a_pipeline_is_told_with_its_arn_its_version_and_its_tags() {
        Document found = in.created(kind, pipeline(""));

        assertThat(kind.arn(found)).contains("arn:aws:codepipeline:eu-west-1:123456789012:app");
        assertThat(kind.version(found)).contains(1L);
        assertThat(kind.tags(found)).containsExactlyInAnyOrderElementsOf(Samples.OWNED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "roleArn|roleArn: \"arn:aws:iam::123456789012:role/other\"",
                "artifactStore.location|artifactStore: {type: S3, location: other}",
                "executionMode|{executionMode: QUEUED, pipelineType: V2}",
                "variables|variables: [{name: A, defaultValue: a}]"
            })
    @Conforms("pipeline-structure/update-replaces-all")
    void a_member_that_has_changed_makes_one_new_version(String field, String members) {
        Document found = in.created(kind, pipeline(""));
        DesiredResource changed = pipeline(members);
        assertThat(kind.differences(changed, found)).contains(field);
        in.aws.clearCalls();

        Document updated = given(kind.update(changed, found, false));

        assertThat(in.writes()).containsExactly("CodePipeline.UpdatePipeline");
        assertThat(version()).isEqualTo(2);
        assertThat(kind.version(updated)).contains(2L);
        assertThat(kind.differences(changed, updated)).isEmpty();
    }

    @Test
    @Conforms("pipeline-structure/update-replaces-all")
    void a_member_that_is_not_asked_for_any_more_is_cleared() {
        Document found = in.created(kind, pipeline("{pipelineType: V2, variables: [{name: A, defaultValue: a}]}"));
        DesiredResource changed = pipeline("pipelineType: V2");
        assertThat(kind.differences(changed, found)).containsExactly("variables");

        given(kind.update(changed, found, false));

        assertThat(in.aws.pipeline("app")).doesNotContainKey("variables");
    }

    @Test
    void what_somebody_has_changed_is_a_difference() {
        in.created(kind, pipeline(""));
        in.aws.changePipeline("app", pipeline -> {
            pipeline.put("roleArn", "arn:aws:iam::123456789012:role/other");
            return pipeline;
        });

        assertThat(kind.differences(pipeline(""), in.found(kind, "app"))).containsExactly("roleArn");
    }

    @Test
    @Conforms("in-aws/update-of-the-same")
    void nothing_is_written_where_nothing_differs() {
        Document found = in.created(kind, pipeline(""));
        in.aws.clearCalls();

        assertThat(given(kind.update(pipeline(""), found, false))).isEqualTo(found);
        assertThat(in.aws.calls()).isEmpty();
    }

    @Test
    @Conforms("in-aws/update-of-the-same")
    void tags_alone_make_no_new_version() {
        Document found = in.created(kind, pipeline(""));
        DesiredResource changed = tagged(pipeline(""), COST);
        assertThat(kind.differences(changed, found)).containsExactly("tags");
        in.aws.clearCalls();

        Document updated = given(kind.update(changed, found, false));

        assertThat(in.writes()).containsExactly("CodePipeline.TagResource", "CodePipeline.UntagResource");
        assertThat(version()).isEqualTo(1);
        assertThat(kind.tags(updated)).containsExactly(COST);
    }

    @Test
    void a_declaration_and_its_tags_are_changed_together() {
        Document found = in.created(kind, pipeline(""));
        DesiredResource changed = tagged(pipeline("artifactStore: {type: S3, location: other}"), COST);

        Document updated = given(kind.update(changed, found, false));

        assertThat(kind.differences(changed, updated)).isEmpty();
    }

    @Test
    void tags_that_cannot_be_written_hold_the_declaration() {
        Document found = in.created(kind, pipeline(""));
        DesiredResource changed = tagged(pipeline("artifactStore: {type: S3, location: other}"), COST);
        in.aws.failNext("CodePipeline.TagResource", "AccessDeniedException", "no", 1);

        assertThat(refused(kind.update(changed, found, false)).reason()).isEqualTo("AwsAccessDenied");
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void a_token_takes_the_place_of_what_hides_it() {
        in.created(kind, pipeline(""));

        assertThat(token()).isEqualTo("{Source/Checkout=real}");
    }

    @Test
    @Conforms("in-aws/changed-token")
    void a_new_token_is_sent_although_nothing_differs() {
        Document found = in.created(kind, pipeline(""));
        DesiredResource renewed = withToken(pipeline(""), "renewed");
        assertThat(kind.differences(renewed, found)).isEmpty();

        given(kind.update(renewed, found, true));

        assertThat(token()).isEqualTo("{Source/Checkout=renewed}");
    }

    @Test
    @Conforms("in-aws/hidden-token-is-never-sent")
    void a_token_survives_the_change_of_something_else() {
        Document found = in.created(kind, pipeline(""));

        given(kind.update(pipeline("artifactStore: {type: S3, location: other}"), found, false));

        assertThat(token()).isEqualTo("{Source/Checkout=real}");
    }

    @Test
    @Conforms("in-aws/hidden-token-is-never-sent")
    void what_hides_a_token_is_never_sent() {
        Document found = in.created(kind, pipeline(""));
        given(kind.update(pipeline("artifactStore: {type: S3, location: other}"), found, false));
        given(kind.update(withToken(pipeline(""), "renewed"), in.found(kind, "app"), true));

        assertThat(in.sent("CodePipeline.CreatePipeline", "CodePipeline.UpdatePipeline"))
                .hasSize(2)
                .allSatisfy(input -> assertThat(input).doesNotContain(DeclaredSecrets.HIDDEN));
    }

    /** As somebody writes who copies what CodePipeline tells. */
    @Test
    void what_hides_a_token_is_a_problem_where_no_token_is_known() {
        DesiredResource hidden = new DesiredResource("app", pipeline("").document(), Samples.OWNED, Map.of());

        assertThat(kind.problems(hidden))
                .containsExactly("OAuthToken of Source/Checkout is ****, which stands for a token that AWS does not"
                        + " show; name the Secret that the token is in");
    }

    /** It would end executions that are running. */
    @Test
    @Conforms("in-aws/update-of-the-same")
    void adopting_a_pipeline_without_tokens_makes_no_new_version() {
        DesiredResource desired = pipeline(connected(
                "{name: Ask, actionTypeId: {category: Approval, owner: AWS, provider: Manual, version: \"1\"}}"));
        DesiredResource tokenless = new DesiredResource("app", desired.document(), Samples.OWNED, Map.of());
        Document found = in.created(kind, tagged(tokenless, COST));

        Document adopted = given(kind.update(tokenless, found, true));

        assertThat(version()).isEqualTo(1);
        assertThat(kind.tags(adopted)).containsExactlyInAnyOrderElementsOf(Samples.OWNED);
    }

    @Test
    void a_pipeline_is_deleted() {
        Document found = in.created(kind, pipeline(""));

        assertThat(given(kind.delete(found))).isTrue();
        assertThat(in.aws.region("eu-west-1").pipelineNames()).isEmpty();
    }

    @Test
    @Conforms("in-aws/what-a-pipeline-leaves")
    void a_pipeline_is_deleted_though_it_runs_and_nothing_else_with_it() {
        Document found = in.created(kind, pipeline(""));
        in.clients.codePipeline().startPipelineExecution(request -> request.name("app"));
        in.aws.clearCalls();

        assertThat(given(kind.delete(found))).isTrue();

        assertThat(in.writes()).containsExactly("CodePipeline.DeletePipeline");
        assertThat(in.aws.calls()).noneMatch(call -> call.contains("Stop"));
    }

    @Test
    @Conforms("in-aws/deletion-of-what-is-gone")
    void a_pipeline_that_is_gone_already_is_deleted_without_an_error() {
        Document found = in.created(kind, pipeline(""));
        in.aws.removePipeline("app");

        assertThat(given(kind.delete(found))).isTrue();
    }

    @Test
    @Conforms("in-aws/new-role-of-a-pipeline")
    void a_refusal_of_aws_is_an_answer() {
        in.aws.roleNotYetAssumable(1);

        assertThat(refused(kind.create(pipeline(""))).reason()).isEqualTo("RoleNotAssumable");
        assertThat(given(kind.create(pipeline("")))).isNotNull();
    }

    @Test
    void what_the_shapes_do_not_have_is_told_by_its_path_in_the_declaration() {
        assertThat(kind.problems(pipeline("{executionMod: QUEUED, artifactStore: {location: bucket, kind: S3}}")))
                .containsExactlyInAnyOrder(
                        "executionMod is no member that AWS knows there",
                        "artifactStore.kind is no member that AWS knows there");
        assertThat(in.aws.calls()).isEmpty();
    }
}
