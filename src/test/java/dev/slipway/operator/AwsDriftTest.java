package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody else changes or deletes what is kept, or wants it, too; and what happens when nobody does anything. */
class AwsDriftTest {
    private static final String REPORT = ", drift: Report";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration INTERVAL = Duration.ofMinutes(11);

    private final AwsInSimulation in = new AwsInSimulation();

    @AfterEach
    void stop() {
        in.close();
    }

    private KeptObject ready(HasMetadata manifest) {
        KeptObject object = in.apply(manifest);
        in.pass(SOON);
        assertThat(object.isReady()).isTrue();
        return object;
    }

    @Test
    @Conforms("in-aws/update-of-the-same")
    void at_rest_nothing_is_written_and_nobody_looks_but_at_secrets() {
        for (int i = 0; i < 10; i++) {
            in.apply(AwsInSimulation.project("app" + i));
            in.apply(AwsInSimulation.pipeline("app" + i));
        }
        in.pass(SOON);
        int writes = in.statusWrites();
        int reconciliations = in.reconciliations();
        in.aws.clearCalls();
        in.pass(Duration.ofHours(24));
        assertThat(in.statusWrites()).isEqualTo(writes);
        // Ten pipelines with a token, each every ten minutes.
        assertThat(in.reconciliations() - reconciliations).isBetween(10 * 143, 10 * 145);
        assertThat(in.aws.calls())
                .containsOnly(
                        "CodeBuild.BatchGetProjects", "CodePipeline.ListPipelines", "CodePipeline.ListTagsForResource")
                .hasSizeLessThanOrEqualTo(2 * 145 + 10);
        assertThat(in.aws.inputs("CodePipeline.ListTagsForResource"))
                .hasSizeBetween(9, 10)
                .doesNotHaveDuplicates();
    }

    @Test
    void what_somebody_deletes_comes_back() {
        KeptObject object = ready(AwsInSimulation.project("app"));
        in.aws.removeProject("app");
        in.pass(INTERVAL);
        assertThat(object.isReady()).isTrue();
        assertThat(in.aws.project("app")).isNotEmpty();
        assertThat(in.api.events())
                .contains("Recreated: The project app had been deleted in AWS, and was created again.");
    }

    @Test
    void a_deletion_is_only_reported_where_drift_is() {
        KeptObject object = ready(AwsInSimulation.project("app", REPORT));
        in.aws.removeProject("app");
        in.pass(Duration.ofHours(3));
        assertThat(object.reason()).isEqualTo("Drifted");
        assertThat(object.has("Stalled")).isTrue();
        assertThat(object.ready().getMessage())
                .isEqualTo("Somebody deleted the project app in AWS; set spec.aws.drift: Correct to have it created"
                        + " again, or delete this object.");
        assertThat(in.aws.region("eu-west-1").projectNames()).isEmpty();
        in.change(object, AwsInSimulation.project("app", ", drift: Correct"));
        in.pass(SOON);
        assertThat(object.isReady()).isTrue();
        assertThat(in.aws.project("app")).isNotEmpty();
    }

    @Test
    @Conforms("in-aws/deletion-of-what-is-gone")
    void an_object_whose_reported_resource_is_gone_can_be_deleted() {
        KeptObject object = ready(AwsInSimulation.project("app", REPORT));
        in.aws.removeProject("app");
        in.pass(INTERVAL);
        object.delete();
        in.pass(SOON);
        assertThat(in.isThere(object)).isFalse();
    }

    /** It is the manifest's side that changes, which is written as a changed manifest is. */
    @Test
    @Conforms("in-aws/changed-token")
    void a_new_token_is_written_also_where_drift_is_only_reported() {
        KeptObject object = ready(AwsInSimulation.pipeline("app", "drift: Report"));
        in.api.put("github", "github.com", Map.of("token", "second-token"));
        in.pass(INTERVAL);
        assertThat(object.isReady()).isTrue();
        assertThat(in.aws.pipeline("app").toString()).contains("second-token");
        assertThat(in.api.events())
                .contains("TokenUpdated: The pipeline app was given the token that is in the Secret now.");
    }

    @Test
    void what_somebody_changed_goes_with_the_pipeline_that_a_new_token_is_written_into() {
        KeptObject object = ready(AwsInSimulation.pipeline("app", "drift: Report"));
        in.aws.changePipeline("app", declaration -> {
            declaration.put("roleArn", "arn:aws:iam::123456789012:role/other");
            return declaration;
        });
        in.pass(INTERVAL);
        assertThat(object.reason()).isEqualTo("Drifted");
        assertThat(in.aws.pipeline("app").toString()).contains("role/other");
        in.api.put("github", "github.com", Map.of("token", "second-token"));
        in.pass(INTERVAL);
        assertThat(object.isReady()).isTrue();
        assertThat(in.aws.pipeline("app").toString()).contains("second-token").doesNotContain("role/other");
    }

    /** Its version stays the same, and the list of pipelines does not tell of tags. */
    @Test
    void tags_of_a_pipeline_that_somebody_changes_are_put_right() {
        IntStream.range(0, 10).forEach(i -> in.apply(AwsInSimulation.pipeline("app" + i)));
        in.pass(INTERVAL);
        tagByHand("app3");
        in.pass(Duration.ofDays(1));
        assertThat(in.api.events())
                .contains("DriftCorrected: Somebody changed the pipeline app3 in AWS, which was put right: tags.");
        assertThat(in.aws.pipeline("app3")).containsEntry("version", 1);
    }

    private void tagByHand(String pipeline) {
        in.clients
                .codePipeline()
                .tagResource(request -> request.resourceArn("arn:aws:codepipeline:eu-west-1:123456789012:" + pipeline)
                        .tags(tag -> tag.key("cost").value("7")));
    }

    @Test
    void tags_that_somebody_changes_are_only_reported_where_drift_is() {
        KeptObject object = in.apply(AwsInSimulation.pipeline("app", "drift: Report"));
        IntStream.range(0, 9).forEach(i -> in.apply(AwsInSimulation.pipeline("app" + i)));
        in.pass(INTERVAL);
        tagByHand("app");
        in.aws.clearCalls();
        in.pass(Duration.ofDays(1));
        assertThat(object.reason()).isEqualTo("Drifted");
        assertThat(object.ready().getMessage()).startsWith("Somebody changed the pipeline app in AWS: tags;");
        assertThat(in.aws.calls()).doesNotContain("CodePipeline.UntagResource", "CodePipeline.UpdatePipeline");
    }

    private static HasMetadata inNamespace(String namespace, HasMetadata manifest) {
        manifest.getMetadata().setNamespace(namespace);
        return manifest;
    }

    private void otherNamespace() {
        in.api.put(
                "another",
                "aws",
                "aws",
                Map.of("AWS_ACCESS_KEY_ID", AwsInSimulation.KEY, "AWS_SECRET_ACCESS_KEY", "secret"));
    }

    @Test
    @Conforms("in-aws/name-is-taken")
    void of_two_objects_that_were_made_at_the_same_moment_one_has_the_name_and_the_other_is_told_who() {
        otherNamespace();
        KeptObject second = in.apply(AwsInSimulation.project("web", ", name: shared"));
        KeptObject first = in.apply(inNamespace("another", AwsInSimulation.project("app", ", name: shared")));
        in.pass(SOON);
        assertThat(first.isReady()).isTrue();
        assertThat(second.reason()).isEqualTo("OwnedByAnother");
        assertThat(second.has("Stalled")).isTrue();
        assertThat(second.ready().getMessage())
                .isEqualTo("The project shared in AWS belongs to another/app of cluster c; choose another name in"
                        + " spec.aws.name, or delete that object.");
        assertThat(in.aws.calls().stream().filter("CodeBuild.CreateProject"::equals))
                .hasSize(1);
    }

    @Test
    @Conforms("in-aws/name-is-taken")
    void the_oldest_has_the_name_also_before_it_could_make_the_resource() {
        in.aws.failAlways("CodeBuild.CreateProject", "AccountLimitExceededException", "Cannot have more than 5000");
        KeptObject oldest = in.apply(AwsInSimulation.project("web", ", name: shared"));
        in.pass(SOON);
        KeptObject younger = in.apply(AwsInSimulation.project("app", ", name: shared"));
        in.pass(SOON);
        assertThat(younger.reason()).isEqualTo("OwnedByAnother");
        in.aws.clearFaults();
        in.pass(INTERVAL);
        assertThat(oldest.isReady()).isTrue();
        assertThat(younger.reason()).isEqualTo("OwnedByAnother");
    }

    @Test
    void once_the_oldest_is_deleted_the_next_has_the_name() {
        KeptObject oldest = ready(AwsInSimulation.project("web", ", name: shared"));
        KeptObject younger = in.apply(AwsInSimulation.project("app", ", name: shared"));
        in.pass(SOON);
        oldest.delete();
        in.pass(SOON);
        assertThat(in.isThere(oldest)).isFalse();
        assertThat(younger.isReady()).isTrue();
        assertThat(in.aws.project("shared").toString()).contains("team/app");
    }

    @Test
    void a_project_and_a_pipeline_may_have_the_same_name() {
        ready(AwsInSimulation.project("app"));
        ready(AwsInSimulation.pipeline("app"));
    }

    /** Its tags may have been read hours ago. */
    @Test
    void a_pipeline_that_was_given_to_another_meanwhile_is_not_deleted() {
        KeptObject object = ready(AwsInSimulation.pipeline("app"));
        in.clients
                .codePipeline()
                .tagResource(request -> request.resourceArn("arn:aws:codepipeline:eu-west-1:123456789012:app")
                        .tags(tag -> tag.key("slipway.dev/object").value("other/app")));
        object.delete();
        in.pass(SOON);
        assertThat(in.isThere(object)).isFalse();
        assertThat(in.aws.region("eu-west-1").pipelineNames()).containsExactly("app");
    }
}
