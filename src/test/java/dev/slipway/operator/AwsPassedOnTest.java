package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.Pipeline;
import dev.slipway.conformance.Conforms;
import dev.slipway.core.document.Document;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only AWS gives a meaning reaches it as the manifest writes it, is no difference when it is read back, and is AWS's to refuse. */
class AwsPassedOnTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration INTERVAL = Duration.ofMinutes(11);
    private static final String CREATE = "CodePipeline.CreatePipeline";
    private static final String STORE = "artifactStore: {type: S3, location: artifacts}";
    private static final String SOURCE =
            "outputArtifacts: [{name: Code}], git: {url: \"https://github.com/o/r\", branch: main, connectionArn: \"arn:aws:codeconnections:eu-west-1:123456789012:connection/1\"}";
    private static final String ASK = "approval: {}";

    private final AwsInSimulation in = new AwsInSimulation();

    @AfterEach
    void stop() {
        in.close();
    }

    @SuppressWarnings("unchecked")
    private static Document yaml(String members) {
        return new Document(Serialization.unmarshal("---\n{" + members + "}", Map.class));
    }

    private static Pipeline pipeline(String source, String action, String stage, String pipeline) {
        return Objects.requireNonNull(
                Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Pipeline
                metadata: {name: app, namespace: team}
                spec:
                  target: AWS
                  stages:
                    - {name: Source, actions: [{name: First, %s}]}
                    - {name: Next, actions: [{name: Second, %s}], aws: {%s}}
                  aws:
                    region: eu-west-1
                    credentials: {secretRef: {name: aws}}
                    roleArn: arn:aws:iam::123456789012:role/pipeline
                    pipeline: {%s}
                """.formatted(source, action, stage, pipeline), Pipeline.class));
    }

    /** What the creation sent. It is read again, as after somebody has saved it unchanged, and nothing has to be put right. */
    private Document sent(Pipeline manifest) {
        KeptObject object = in.apply(manifest);
        in.pass(SOON);
        assertThat(object.ready().getMessage()).doesNotStartWith("AWS says");
        Document sent = new Document(in.aws.lastInput(CREATE)).object("pipeline");
        in.aws.changePipeline("app", same -> same);
        in.aws.clearCalls();
        in.pass(INTERVAL);
        assertThat(object.isReady()).isTrue();
        assertThat(in.aws.calls()).contains("CodePipeline.GetPipeline").doesNotContain("CodePipeline.UpdatePipeline");
        return sent;
    }

    private static Document action(Document pipeline, int stage) {
        return pipeline.objects("stages").get(stage).objects("actions").get(0);
    }

    private static Document type(String type) {
        String[] parts = type.split("/");
        return Document.of("category", parts[0], "owner", parts[1], "provider", parts[2], "version", "1");
    }

    private static String aws(String type, String members) {
        String[] parts = type.split("/");
        return "aws: {actionTypeId: {category: %s, owner: %s, provider: %s, version: \"1\"}, %s}"
                .formatted(parts[0], parts[1], parts[2], members);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Source/AWS/S3|configuration: {S3Bucket: b, S3ObjectKey: app.zip, PollForSourceChanges: \"false\", AllowOverrideForS3ObjectKey: \"true\"}",
                "Source/AWS/ECR|configuration: {RepositoryName: app, ImageTag: stable}",
                "Source/AWS/ECR|configuration: {RepositoryName: app}",
                "Source/Custom/Subversion|configuration: {Url: \"svn://h/r\"}"
            })
    @Conforms({"action/any-type", "action/s3-source", "action/ecr-source"})
    void a_source_of_any_type_arrives_as_it_is_written(String type, String members) {
        String source = "namespace: Src, outputArtifacts: [{name: Code}]";

        Document sent = sent(pipeline(source + ", " + aws(type, members), ASK, "", STORE));

        Document written = yaml("name: First, " + source + ", " + members).with("actionTypeId", type(type));
        assertThat(action(sent, 0)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Deploy/AWS/S3|inputArtifacts: [{name: Code}]|configuration: {BucketName: site, Extract: \"true\"}",
                "Deploy/AWS/S3|inputArtifacts: [{name: Code}]|configuration: {BucketName: site, Extract: \"false\", ObjectKey: \"{datetime}/{uuid}.zip\", CannedACL: private, CacheControl: max-age=60}",
                "Deploy/AWS/ECS|inputArtifacts: [{name: Code}]|configuration: {ClusterName: c, ServiceName: s, FileName: images.json, DeploymentTimeout: \"15\"}",
                "Deploy/AWS/CodeDeployToECS|inputArtifacts: [{name: Code}]|configuration: {ApplicationName: a, DeploymentGroupName: g, TaskDefinitionTemplateArtifact: Code, AppSpecTemplateArtifact: Code, Image1ArtifactName: Code, Image1ContainerName: IMAGE}",
                "Deploy/AWS/CloudFormation|inputArtifacts: [{name: Code}], outputArtifacts: [{name: Out}]|configuration: {ActionMode: CREATE_UPDATE, StackName: s, TemplatePath: \"Code::template.yaml\", Capabilities: \"CAPABILITY_IAM,CAPABILITY_AUTO_EXPAND\", ParameterOverrides: \"{\\\"A\\\": \\\"#{Src.CommitId}\\\"}\", OutputFileName: o.json}",
                "Deploy/AWS/EKS|inputArtifacts: [{name: Code}]|configuration: {ClusterName: c, ManifestFiles: \"a.yaml,b.yaml\", Namespace: web}",
                "Deploy/AWS/EKS|inputArtifacts: [{name: Code}]|configuration: {ClusterName: c, HelmReleaseName: r, HelmChartLocation: chart, HelmValuesFiles: values.yaml}",
                "Invoke/AWS/Lambda|namespace: Checked, inputArtifacts: [{name: Code}]|configuration: {FunctionName: f, UserParameters: \"#{Src.CommitId}\"}",
                "Compute/AWS/Commands|inputArtifacts: [{name: Code}]|commands: [make, make test], configuration: {ComputeType: BUILD_GENERAL1_SMALL, VpcId: vpc-1, Subnets: \"subnet-1,subnet-2\", SecurityGroupIds: sg-1}, environmentVariables: [{name: A, value: a, type: PLAINTEXT}, {name: B, value: \"s:key\", type: SECRETS_MANAGER}], outputVariables: [V, W], outputArtifacts: [{name: Out, files: [\"dist/**\", app.zip]}]",
                "Test/ThirdParty/BlazeMeter|inputArtifacts: [{name: Code}]|configuration: {Url: \"https://h\"}",
                "Build/Custom/Jenkins|inputArtifacts: [{name: Code}], outputArtifacts: [{name: Out}]|configuration: {ProjectName: app}, timeoutInMinutes: 90, roleArn: \"arn:aws:iam::123456789012:role/ship\""
            })
    @Conforms({
        "action/any-type",
        "action/s3-deploy",
        "action/ecs-deploy",
        "action/ecs-blue-green",
        "action/cloud-formation",
        "action/eks-deploy",
        "action/lambda-invoke",
        "action/commands",
        "variable/outputs-of-other-actions"
    })
    void an_action_of_any_type_arrives_as_it_is_written(String type, String fields, String members) {
        Document sent = sent(
                pipeline("namespace: Src, " + SOURCE, "runOrder: 2, " + fields + ", " + aws(type, members), "", STORE));

        Document written =
                yaml("name: Second, runOrder: 2, " + fields + ", " + members).with("actionTypeId", type(type));
        assertThat(action(sent, 1)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inputArtifacts: [{name: Code}], build: {projectName: app}|BatchEnabled: \"true\", CombineArtifacts: \"true\", BuildspecOverride: ci/build.yml",
                "approval: {customData: look}|NotificationArn: \"arn:aws:sns:eu-west-1:123456789012:ask\""
            })
    @Conforms({"action/batch-builds", "action/approval-is-announced"})
    void configuration_without_a_field_arrives_beside_that_which_has_one(String action, String further) {
        Document sent = sent(pipeline(SOURCE, action + ", aws: {configuration: {" + further + "}}", "", STORE));

        assertThat(action(sent, 1).object("configuration").members())
                .containsAllEntriesOf(yaml(further).members())
                .hasSizeGreaterThan(yaml(further).members().size());
    }

    private static final String RULE =
            "rules: [{name: Check, ruleTypeId: {category: Rule, owner: AWS, provider: %s, version: \"1\"}, ";

    private static String rule(String provider, String members) {
        return RULE.formatted(provider) + members + "}]";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "beforeEntry|SKIP|LambdaInvoke|configuration: {FunctionName: f}, region: eu-west-1, timeoutInMinutes: 5",
                "beforeEntry|SKIP|VariableCheck|configuration: {Variable: \"#{Src.BranchName}\", Value: \"release/.*\", Operator: MATCHES}",
                "beforeEntry|FAIL|DeploymentWindow|configuration: {Cron: \"0 0 9-17 ? * MON-FRI *\", TimeZone: Europe/Berlin}",
                "onSuccess|FAIL|CodeBuild|configuration: {ProjectName: smoke}, inputArtifacts: [{name: Code}], roleArn: \"arn:aws:iam::123456789012:role/check\"",
                "onSuccess|ROLLBACK|CloudWatchAlarm|configuration: {AlarmName: errors, WaitTime: \"5\"}",
                "onSuccess|FAIL|Commands|commands: [make smoke, make load]",
                "onFailure|ROLLBACK|LambdaInvoke|configuration: {FunctionName: f}"
            })
    @Conforms({
        "execution/condition-before-a-stage",
        "execution/condition-after-success",
        "execution/condition-after-failure",
        "execution/deployment-window",
        "execution/variable-check",
        "execution/other-rules"
    })
    void a_condition_of_a_stage_arrives_as_it_is_written(String when, String result, String rule, String members) {
        String stage = when + ": {conditions: [{result: " + result + ", " + rule(rule, members) + "}]}";

        Document sent = sent(pipeline("namespace: Src, " + SOURCE, ASK, stage, STORE));

        assertThat(sent.objects("stages").get(1).object(when))
                .isEqualTo(yaml(stage).object(when));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "onFailure: {result: FAIL}",
                "onFailure: {result: ROLLBACK}",
                "onFailure: {result: RETRY, retryConfiguration: {retryMode: FAILED_ACTIONS}}",
                "onFailure: {result: RETRY, retryConfiguration: {retryMode: ALL_ACTIONS}}"
            })
    @Conforms({"execution/automatic-retry", "execution/rollback"})
    void what_a_stage_does_when_it_fails_arrives_as_it_is_written(String stage) {
        Document sent = sent(pipeline(SOURCE, ASK, stage, STORE));

        assertThat(sent.objects("stages").get(1).object("onFailure"))
                .isEqualTo(yaml(stage).object("onFailure"));
    }

    private static final String TRIGGER =
            "triggers: [{providerType: CodeStarSourceConnection, gitConfiguration: {sourceActionName: First, %s}}]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "push: [{tags: {includes: [\"v*\"], excludes: [\"v0.*\"]}}]",
                "push: [{branches: {includes: [main, \"release/**\"], excludes: [\"release/old-?\"]}, filePaths: {includes: [\"src/**/*.{java,xml}\"], excludes: [\"**/*.md\"]}}]",
                "push: [{branches: {includes: [main]}}, {branches: {includes: [\"hotfix/[0-9]*\"]}}, {tags: {includes: [stable]}}]",
                "pullRequest: [{events: [OPEN, UPDATED], branches: {includes: [main]}, filePaths: {excludes: [docs/**]}}, {events: [CLOSED]}]",
                "push: [{branches: {includes: [main]}}], pullRequest: [{events: [OPEN]}]"
            })
    @Conforms({
        "trigger/trigger-turns-detection-off",
        "trigger/one-filter-is-enough",
        "trigger/all-of-a-filter",
        "trigger/excludes-win",
        "trigger/one-file-is-enough",
        "trigger/new-branch",
        "trigger/pull-requests",
        "trigger/patterns"
    })
    void a_trigger_arrives_as_it_is_written(String filters) {
        String trigger = TRIGGER.formatted(filters);

        Document sent = sent(pipeline(SOURCE, ASK, "", STORE + ", pipelineType: V2, " + trigger));

        assertThat(sent.list("triggers")).isEqualTo(yaml(trigger).list("triggers"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pipelineType: V1, " + STORE,
                "pipelineType: V2, executionMode: SUPERSEDED, " + STORE,
                "pipelineType: V2, executionMode: QUEUED, " + STORE,
                "pipelineType: V2, executionMode: PARALLEL, " + STORE,
                "artifactStore: {type: S3, location: artifacts, encryptionKey: {type: KMS, id: alias/mine}}",
                "artifactStores: {eu-west-1: {type: S3, location: one}, us-east-1: {type: S3, location: two, encryptionKey: {type: KMS, id: k}}}"
            })
    @Conforms({
        "execution/queued",
        "execution/parallel",
        "pipeline-structure/features-of-the-second-type",
        "pipeline-structure/artifact-store",
        "pipeline-structure/key-of-a-store"
    })
    void a_member_of_a_pipeline_arrives_as_it_is_written(String members) {
        Document sent = sent(pipeline(SOURCE, ASK, "", members));

        assertThat(sent.without("name", "roleArn", "stages")).isEqualTo(yaml(members));
    }

    /** Nothing is put into other words, or left out, or guessed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CreatePipeline|InvalidActionDeclarationException|Action Second declares 6 input artifacts which is more than the maximum count (5)",
                "CreatePipeline|InvalidStructureException|Valid combinations of a push filter are tags, branches, and branches with filePaths",
                "CreatePipeline|ValidationException|1 validation error detected: a value of configuration has more than 1000 characters",
                "CreateProject|InvalidInputException|Invalid VPC config: the maximum number of security groups is 5"
            })
    @Conforms({
        "pipeline-structure/artifacts-of-other-actions",
        "pipeline-structure/length-of-configuration",
        "action/length-of-build-variables",
        "trigger/what-a-push-filter-has",
        "project/members-of-a-project-have-limits"
    })
    void what_AWS_refuses_is_told_in_its_own_words(String call, String error, String words) {
        in.aws.failAlways(".*\\." + call, error, words);

        KeptObject object = in.apply(
                call.equals("CreateProject") ? AwsInSimulation.project("app") : pipeline(SOURCE, ASK, "", STORE));
        in.pass(SOON);

        assertThat(object.ready().getMessage()).isEqualTo("AWS says: " + words);
        assertThat(object.has("Stalled")).isTrue();
    }
}
