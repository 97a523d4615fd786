package dev.slipway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.AwsPipeline;
import dev.slipway.api.PipelineSpec;
import dev.slipway.conformance.Conforms;
import dev.slipway.core.document.Document;
import dev.slipway.core.pipeline.Problem;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A Pipeline as CodePipeline is given it. */
class AwsPipelineTranslationTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/pipeline";
    private static final String STORE = ", pipeline: {artifactStore: {type: S3, location: bucket}}";
    private static final String BOTH_SAY_IT =
            "this member has a field of its own, which is set; remove it here, or that field";

    private static AwsDefinition translated(String spec, String aws) {
        PipelineSpec read = Serialization.unmarshal(
                spec + "\naws: {region: eu-west-1, roleArn: \"" + ROLE + "\"" + aws + "}", PipelineSpec.class);
        AwsPipeline placement = Objects.requireNonNull(read.aws());
        return AwsPipelineTranslation.definition("app", read, placement, name -> "team-" + name);
    }

    private static AwsDefinition.Valid valid(AwsDefinition definition) {
        assertThat(definition).isInstanceOf(AwsDefinition.Valid.class);
        return (AwsDefinition.Valid) definition;
    }

    private static List<Problem> problems(AwsDefinition definition) {
        assertThat(definition).isInstanceOf(AwsDefinition.Invalid.class);
        return ((AwsDefinition.Invalid) definition).problems();
    }

    private static AwsDefinition withAction(String action) {
        return translated("stages: [{name: S, actions: [{name: A, " + action + "}]}]", STORE);
    }

    private static Document action(String action) {
        Document stage = valid(withAction(action)).document().objects("stages").get(0);
        return stage.objects("actions").get(0);
    }

    private static Document type(String category, String owner, String provider) {
        return Document.of("category", category, "owner", owner, "provider", provider, "version", "1");
    }

    private static Document configuration(String... pairs) {
        return Document.of((Object[]) pairs);
    }

    @Test
    void a_pipeline_is_its_stages_in_order_with_its_role_and_store() {
        AwsDefinition.Valid definition = valid(translated("""
                variables: [{name: V, defaultValue: x, description: d}, {name: W}]
                stages:
                  - {name: One, actions: [{name: A, git: {url: "https://github.com/o/r", branch: main, auth: {secretRef: {name: github}}}, outputArtifacts: [{name: O}]}]}
                  - {name: Two, actions: [{name: B, runOrder: 3, namespace: N, build: {projectName: p}, inputArtifacts: [{name: O}]}]}
                """, STORE));

        assertThat(definition.name()).isEqualTo("app");
        Document pipeline = definition.document();
        assertThat(pipeline.text("name")).contains("app");
        assertThat(pipeline.text("roleArn")).contains(ROLE);
        assertThat(pipeline.object("artifactStore")).isEqualTo(Document.of("type", "S3", "location", "bucket"));
        assertThat(pipeline.objects("variables"))
                .containsExactly(
                        Document.of("name", "V", "defaultValue", "x", "description", "d"), Document.of("name", "W"));
        assertThat(pipeline.objects("stages"))
                .extracting(stage -> stage.text("name").orElseThrow())
                .containsExactly("One", "Two");
        assertThat(pipeline.objects("stages").get(1).objects("actions").get(0))
                .isEqualTo(Document.of(
                        "name",
                        "B",
                        "runOrder",
                        3,
                        "namespace",
                        "N",
                        "inputArtifacts",
                        List.of(Map.of("name", "O")),
                        "actionTypeId",
                        type("Build", "AWS", "CodeBuild"),
                        "configuration",
                        configuration("ProjectName", "team-p")));
    }

    @Test
    @Conforms("action/connection")
    void a_git_action_with_a_connection_is_a_connection_source_whatever_the_host() {
        Document action =
                action("git: {url: \"https://gitlab.com/group/sub/repo.git\", branch: main, detectChanges: false,"
                        + " connectionArn: \"arn:aws:codeconnections:eu-west-1:1:connection/1\"}");

        assertThat(action.object("actionTypeId")).isEqualTo(type("Source", "AWS", "CodeStarSourceConnection"));
        assertThat(action.object("configuration"))
                .isEqualTo(configuration(
                        "ConnectionArn", "arn:aws:codeconnections:eu-west-1:1:connection/1",
                        "FullRepositoryId", "group/sub/repo",
                        "BranchName", "main",
                        "DetectChanges", "false"));
    }

    @Test
    @Conforms("action/code-commit")
    void a_repository_of_code_commit_needs_neither_connection_nor_token() {
        Document action = action(
                "git: {url: \"https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/app\", branch: dev, detectChanges: true}");

        assertThat(action.object("actionTypeId")).isEqualTo(type("Source", "AWS", "CodeCommit"));
        assertThat(action.object("configuration"))
                .isEqualTo(configuration(
                        "RepositoryName", "app",
                        "BranchName", "dev",
                        "PollForSourceChanges", "true"));
    }

    @Test
    @Conforms("action/github-with-a-token")
    void a_repository_on_github_with_a_secret_is_a_source_with_a_hidden_token() {
        AwsDefinition.Valid definition = valid(withAction(
                "git: {url: \"https://github.com/Owner/Repo.git\", branch: main, auth: {secretRef: {name: github}}}"));
        Document action = definition
                .document()
                .objects("stages")
                .get(0)
                .objects("actions")
                .get(0);

        assertThat(action.object("actionTypeId")).isEqualTo(type("Source", "ThirdParty", "GitHub"));
        assertThat(action.object("configuration"))
                .isEqualTo(configuration("Owner", "Owner", "Repo", "Repo", "Branch", "main", "OAuthToken", "****"));
        assertThat(definition.tokens()).containsExactly(Map.entry("S/A", "github"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url: \"https://github.com/o/r\", branch: main",
                "url: \"https://gitlab.com/o/r\", branch: main, auth: {secretRef: {name: s}}",
                "url: \"https://github.com.evil.example/o/r\", branch: main, auth: {secretRef: {name: s}}"
            })
    @Conforms("action/github-with-a-token")
    void a_repository_that_code_pipeline_cannot_reach_is_a_problem_that_says_how_it_could(String git) {
        assertThat(problems(withAction("git: {" + git + "}"))).singleElement().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo("spec.stages[0].actions[0].git");
            assertThat(problem.message())
                    .startsWith("CodePipeline reaches https://")
                    .endsWith("set connectionArn, or auth.secretRef for a repository on github.com");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://user:pw@github.com/o/r", "github.com:o/r", "/srv/git/r"})
    void an_address_that_cannot_be_used_is_a_problem_of_the_url(String url) {
        assertThat(problems(withAction("git: {url: \"" + url + "\", branch: main, auth: {secretRef: {name: s}}}")))
                .extracting(Problem::field)
                .containsExactly("spec.stages[0].actions[0].git.url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://github.com/o", "https://github.com/o/r/tree"})
    void an_address_on_github_that_is_no_repository_is_a_problem_of_the_url(String url) {
        assertThat(problems(withAction("git: {url: \"" + url + "\", branch: main, auth: {secretRef: {name: s}}}")))
                .containsExactly(new Problem(
                        "spec.stages[0].actions[0].git.url",
                        url + " is no repository on github.com; write https://github.com/OWNER/REPOSITORY"));
    }

    @Test
    @Conforms({"action/build", "action/primary-source"})
    void a_build_names_its_project_as_it_is_named_in_aws() {
        Document action = action("build: {projectName: p, primarySource: O, environmentVariables: [{name: A, value:"
                + " \"#{N.CommitId}\"}, {name: B, value: \"a \\\"b\\\"\", type: PLAINTEXT}]}");

        assertThat(action.object("actionTypeId")).isEqualTo(type("Build", "AWS", "CodeBuild"));
        assertThat(action.object("configuration"))
                .isEqualTo(configuration(
                        "ProjectName",
                        "team-p",
                        "PrimarySource",
                        "O",
                        "EnvironmentVariables",
                        "[{\"name\":\"A\",\"value\":\"#{N.CommitId}\"},"
                                + "{\"name\":\"B\",\"value\":\"a \\\"b\\\"\",\"type\":\"PLAINTEXT\"}]"));
    }

    @Test
    @Conforms({"action/approval", "action/approval-timeout"})
    void an_approval_is_a_manual_one() {
        Document action =
                action("approval: {customData: look, externalEntityLink: \"https://h/x\", timeoutInMinutes: 90}");

        assertThat(action)
                .isEqualTo(Document.of(
                        "name",
                        "A",
                        "actionTypeId",
                        type("Approval", "AWS", "Manual"),
                        "configuration",
                        configuration("CustomData", "look", "ExternalEntityLink", "https://h/x"),
                        "timeoutInMinutes",
                        90));
    }

    @Test
    @Conforms({"action/any-type", "action/commands"})
    void an_action_of_any_other_type_is_given_as_aws_has_it() {
        Document action =
                action("aws: {actionTypeId: {category: Compute, owner: AWS, provider: Commands, version: \"1\"},"
                        + " configuration: {ComputeType: x}, commands: [make], outputVariables: [V],"
                        + " environmentVariables: [{name: E, value: e}], region: us-east-1, roleArn: \"" + ROLE
                        + "\", timeoutInMinutes: 7}");

        assertThat(action)
                .isEqualTo(Document.of(
                        "name", "A",
                        "actionTypeId", type("Compute", "AWS", "Commands"),
                        "configuration", configuration("ComputeType", "x"),
                        "commands", List.of("make"),
                        "environmentVariables", List.of(Map.of("name", "E", "value", "e")),
                        "outputVariables", List.of("V"),
                        "region", "us-east-1",
                        "roleArn", ROLE,
                        "timeoutInMinutes", 7));
    }

    @Test
    @Conforms("action/batch-builds")
    void further_members_of_an_action_stand_beside_its_own() {
        Document action =
                action("build: {projectName: p}, aws: {region: us-east-1, configuration: {BatchEnabled: \"true\"}}");

        assertThat(action.text("region")).contains("us-east-1");
        assertThat(action.object("configuration"))
                .isEqualTo(configuration("ProjectName", "team-p", "BatchEnabled", "true"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "build: {projectName: p}, aws: {configuration: {ProjectName: q}}|configuration.ProjectName",
                "approval: {timeoutInMinutes: 9}, aws: {timeoutInMinutes: 8}|timeoutInMinutes"
            })
    void a_further_member_of_an_action_that_has_a_field_of_its_own_is_a_problem(String action, String member) {
        assertThat(problems(withAction(action)))
                .containsExactly(new Problem("spec.stages[0].actions[0].aws." + member, BOTH_SAY_IT));
    }

    @Test
    @Conforms("execution/rollback")
    void further_members_of_a_stage_stand_beside_its_own() {
        AwsDefinition definition = translated(
                "stages: [{name: S, aws: {onFailure: {result: ROLLBACK}}, actions: [{name: A, approval: {}}]}]", STORE);

        assertThat(valid(definition).document().objects("stages").get(0).object("onFailure"))
                .isEqualTo(Document.of("result", "ROLLBACK"));
    }

    @Test
    void a_further_member_of_a_stage_that_has_a_field_of_its_own_is_a_problem() {
        AwsDefinition definition =
                translated("stages: [{name: S, aws: {name: T}, actions: [{name: A, approval: {}}]}]", STORE);

        assertThat(problems(definition)).containsExactly(new Problem("spec.stages[0].aws.name", BOTH_SAY_IT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name: x", "roleArn: x", "stages: []"})
    void a_further_member_of_a_pipeline_that_has_a_field_of_its_own_is_a_problem(String further) {
        AwsDefinition definition = translated(
                "stages: [{name: S, actions: [{name: A, approval: {}}]}]",
                ", pipeline: {artifactStore: {type: S3, location: b}, " + further + "}");

        assertThat(problems(definition))
                .containsExactly(new Problem("spec.aws.pipeline." + further.replaceFirst(":.*", ""), BOTH_SAY_IT));
    }

    @Test
    @Conforms("pipeline-structure/artifact-store")
    void a_pipeline_without_a_store_is_a_problem_that_says_how_to_add_one() {
        assertThat(problems(translated("stages: [{name: S, actions: [{name: A, approval: {}}]}]", "")))
                .containsExactly(
                        new Problem(
                                "spec.aws.pipeline",
                                "a pipeline in AWS needs a bucket for its artifacts; add artifactStore with type and location"));
    }

    @Test
    void tags_are_no_member_of_the_declaration_and_the_name_in_aws_may_be_another() {
        AwsDefinition.Valid definition = valid(translated(
                "stages: [{name: S, actions: [{name: A, approval: {}}]}]",
                ", name: team-app, pipeline: {artifactStores: {}, tags: [{key: cost, value: \"7\"}]}"));

        assertThat(definition.name()).isEqualTo("team-app");
        assertThat(definition.document().text("name")).contains("team-app");
        assertThat(definition.document().has("tags")).isFalse();
        assertThat(definition.tags()).containsExactly(Document.of("key", "cost", "value", "7"));
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        AwsDefinition definition = translated(
                "stages: [{name: S, actions: [{name: A, git: {url: \"https://h/o/r\", branch: b}}, {name: B, build:"
                        + " {projectName: p}, aws: {configuration: {ProjectName: q}}}]}]",
                "");

        assertThat(problems(definition))
                .extracting(Problem::field)
                .containsExactly(
                        "spec.stages[0].actions[0].git",
                        "spec.stages[0].actions[1].aws.configuration.ProjectName",
                        "spec.aws.pipeline");
    }
}
