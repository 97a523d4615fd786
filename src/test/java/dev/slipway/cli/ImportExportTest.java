package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From what the AWS CLI takes to manifests, and back. */
class ImportExportTest {

    private record Ended(int code, String out, String err) {}

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"create-project, BuildProject/flask-app", "create-pipeline, Pipeline/flask-app"})
    void an_example_comes_out_byte_for_byte_as_it_went_in(String example, String name) throws IOException {
        Path file = Path.of("examples/aws", example + ".json");
        imported(file);

        assertThat(run("export", directory.toString(), name).out()).isEqualTo(Files.readString(file));
    }

    @Test
    void a_token_is_never_carried_over() throws IOException {
        Path file = write(
                Files.readString(Path.of("examples/aws/create-pipeline.json")).replace("****", "ghp_secret"));

        Ended imported = run("import", file.toString(), "--region", "eu-central-1", "--token", "github");

        assertThat(imported.out() + imported.err()).doesNotContain("ghp_secret");
        assertThat(imported.out()).contains("name: github\n");
        assertThat(imported.err())
                .contains("The token of action GitHub is not carried over: create Secret github with the key password,"
                        + " annotated with slipway.dev/host: github.com.");
    }

    @Test
    void members_without_a_field_of_their_own_are_carried_over_as_they_are() throws IOException {
        String project = """
                {
                  "name": "My_Project",
                  "description": "builds",
                  "source": {
                    "type": "CODECOMMIT",
                    "location": "https://git-codecommit.eu-central-1.amazonaws.com/v1/repos/app",
                    "gitSubmodulesConfig": {
                      "fetchSubmodules": true
                    }
                  },
                  "environment": {
                    "image": "aws/codebuild/amazonlinux2-aarch64-standard:3.0",
                    "type": "ARM_CONTAINER",
                    "computeType": "BUILD_GENERAL1_LARGE"
                  },
                  "serviceRole": "builds",
                  "cache": {
                    "type": "LOCAL",
                    "modes": [
                      "LOCAL_SOURCE_CACHE"
                    ]
                  },
                  "tags": [
                    {
                      "key": "team",
                      "value": "yes"
                    }
                  ]
                }
                """;
        Ended imported = imported(write(project));

        assertThat(imported.err()).isEmpty();
        assertThat(imported.out()).contains("name: my-project\n", "name: My_Project\n", "value: \"yes\"\n");
        assertThat(tree(run("export", directory.toString()).out()))
                .isEqualTo(
                        tree(project.replace("\"cache\"", "\"artifacts\": {\"type\": \"NO_ARTIFACTS\"}, \"cache\"")));
    }

    @Test
    @Conforms("action/commands")
    void files_of_an_output_of_commands_are_carried_over() throws IOException {
        String pipeline = """
                {"pipeline": {"name": "commands", "roleArn": "arn:aws:iam::123456789012:role/p", "pipelineType": "V2",
                  "artifactStore": {"type": "S3", "location": "b"},
                  "stages": [
                    {"name": "Source", "actions": [{"name": "S", "outputArtifacts": [{"name": "Src"}],
                      "actionTypeId": {"category": "Source", "owner": "AWS", "provider": "S3", "version": "1"},
                      "configuration": {"S3Bucket": "b", "S3ObjectKey": "k"}}]},
                    {"name": "Run", "actions": [{"name": "R", "inputArtifacts": [{"name": "Src"}],
                      "outputArtifacts": [{"name": "Out", "files": ["dist/app.zip", "*.txt"]}],
                      "actionTypeId": {"category": "Compute", "owner": "AWS", "provider": "Commands", "version": "1"},
                      "commands": ["make"]}]}]}}
                """;
        Ended imported = imported(write(pipeline));

        assertThat(imported.err()).isEmpty();
        assertThat(tree(run("export", directory.toString()).out())).isEqualTo(tree(pipeline));
    }

    @Test
    void what_AWS_prints_is_taken_too_and_tells_its_region() throws IOException {
        Path file = write("""
                {"projects": [{"name": "app", "arn": "arn:aws:codebuild:us-west-2:123456789012:project/app",
                  "source": {"type": "NO_SOURCE", "buildspec": "version: 0.2\\nphases: {}\\n"},
                  "environment": {"type": "LINUX_CONTAINER", "image": "alpine", "computeType": "BUILD_GENERAL1_SMALL",
                    "environmentVariables": [{"name": "CODEBUILD_X", "value": "1", "type": "PLAINTEXT"}]},
                  "serviceRole": "builds", "created": 1, "badge": {"badgeEnabled": true, "badgeRequestUrl": "u"},
                  "webhook": {"url": "u", "manualCreation": true}}], "projectsNotFound": []}
                """);

        Ended imported = run("import", file.toString());

        assertThat(imported.code()).isZero();
        assertThat(imported.out())
                .contains("region: us-west-2\n", "badgeEnabled: true\n")
                .doesNotContain("created");
        assertThat(imported.err())
                .isEqualTo("BuildProject app: The webhook is not carried over, as somebody entered it at the git host;"
                        + " it is left alone.\n");
    }

    @Test
    void the_example_of_a_webhook_becomes_part_of_its_project_and_comes_out_as_it_went_in() throws IOException {
        Path project = Path.of("examples/aws/create-project.json");
        Path webhook = Path.of("examples/aws/create-webhook.json");

        assertThat(imported(webhook, project).err()).isEmpty();

        assertThat(run("export", directory.toString(), "Webhook/flask-app").out())
                .isEqualTo(Files.readString(webhook));
        assertThat(run("export", directory.toString(), "BuildProject/flask-app").out())
                .isEqualTo(Files.readString(project));
    }

    @Test
    @Conforms("in-aws/secret-of-a-webhook")
    void a_webhook_that_AWS_prints_is_carried_over_without_what_only_AWS_says() throws IOException {
        Path file = write("""
                {"projects": [{"name": "app", "source": {"type": "GITHUB", "location": "https://github.com/o/r"},
                  "environment": {"image": "alpine", "type": "LINUX_CONTAINER", "computeType": "BUILD_GENERAL1_SMALL"},
                  "serviceRole": "builds", "artifacts": {"type": "NO_ARTIFACTS"},
                  "webhook": {"url": "u", "payloadUrl": "p", "secret": "s3cr3t", "lastModifiedSecret": 1, "status": "ACTIVE",
                    "filterGroups": [[{"type": "EVENT", "pattern": "PUSH"}]], "buildType": "BUILD_BATCH"}}]}
                """);

        Ended imported = imported(file);

        assertThat(imported.err() + imported.out()).doesNotContain("s3cr3t");
        assertThat(tree(run("export", directory.toString(), "Webhook/app").out()))
                .isEqualTo(tree("{\"projectName\": \"app\", \"buildType\": \"BUILD_BATCH\","
                        + " \"filterGroups\": [[{\"type\": \"EVENT\", \"pattern\": \"PUSH\"}]]}"));
    }

    @Test
    void the_example_of_source_credentials_comes_out_as_it_went_in() throws IOException {
        Path credentials = Path.of("examples/aws/import-source-credentials.json");

        Ended imported = imported(credentials, Path.of("examples/aws/create-project.json"));

        assertThat(imported.err())
                .isEqualTo(
                        "BuildProject flask-app: The token of the source credentials is not carried over: create Secret"
                                + " flask-app-github with the key password, annotated with slipway.dev/host: github.com.\n");
        assertThat(run("export", directory.toString(), "SourceCredentials/flask-app")
                        .out())
                .isEqualTo(Files.readString(credentials));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GITHUB|CODECONNECTIONS|arn:aws:codeconnections:eu-central-1:1:connection/x|connectionArn: arn:aws:codeconnections:eu-central-1:1:connection/x",
                "GITHUB|SECRETS_MANAGER|arn:aws:secretsmanager:eu-central-1:1:secret:x|secretArn: arn:aws:secretsmanager:eu-central-1:1:secret:x",
                "GITHUB|PERSONAL_ACCESS_TOKEN|ghp_secret|name: flask-app-github",
                "GITHUB|OAUTH|ghp_secret|AWS takes them in its console only",
                "BITBUCKET|BASIC_AUTH|ghp_secret|no file holds a project whose source is of type BITBUCKET"
            })
    @Conforms("source-credentials/types")
    void source_credentials_are_carried_over_without_a_token(String server, String type, String token, String words)
            throws IOException {
        Path file = write(
                "{\"serverType\": \"%s\", \"authType\": \"%s\", \"token\": \"%s\"}".formatted(server, type, token));

        Ended imported = imported(file, Path.of("examples/aws/create-project.json"));

        assertThat(imported.out() + imported.err()).contains(words).doesNotContain("ghp_secret");
    }

    @Test
    void a_webhook_without_its_project_is_told() throws IOException {
        assertThat(imported(Path.of("examples/aws/create-webhook.json")).err())
                .isEqualTo("examples/aws/create-webhook.json: The webhook is not carried over, as no file holds its"
                        + " project flask-app; give that file, too.\n");
    }

    @Test
    @Conforms({
        "action/connection",
        "action/form-of-the-source",
        "action/batch-builds",
        "action/approval-is-announced",
        "action/ecs-deploy",
        "pipeline-structure/features-of-the-second-type"
    })
    void a_pipeline_of_the_second_type_keeps_what_only_AWS_knows() throws IOException {
        String pipeline = """
                {"pipeline": {"name": "v2", "roleArn": "arn:aws:iam::123456789012:role/p", "version": 7,
                  "pipelineType": "V2", "executionMode": "QUEUED",
                  "variables": [{"name": "A", "defaultValue": "a"}],
                  "triggers": [{"providerType": "CodeStarSourceConnection", "gitConfiguration": {"sourceActionName": "S",
                    "push": [{"branches": {"includes": ["main"]}}]}}],
                  "artifactStore": {"type": "S3", "location": "b"},
                  "stages": [
                    {"name": "Source", "actions": [{"name": "S", "runOrder": 1, "outputArtifacts": [{"name": "Src"}],
                      "actionTypeId": {"category": "Source", "owner": "AWS", "provider": "CodeStarSourceConnection", "version": "1"},
                      "configuration": {"ConnectionArn": "arn:aws:codeconnections:eu-central-1:1:connection/x",
                        "FullRepositoryId": "Owner/App", "BranchName": "main", "OutputArtifactFormat": "CODEBUILD_CLONE_REF"}}]},
                    {"name": "Build", "onFailure": {"result": "ROLLBACK"}, "actions": [
                      {"name": "B", "inputArtifacts": [{"name": "Src"}], "region": "eu-central-1",
                       "actionTypeId": {"category": "Build", "owner": "AWS", "provider": "CodeBuild", "version": "1"},
                       "configuration": {"ProjectName": "app", "BatchEnabled": "true",
                         "EnvironmentVariables": "[{\\"name\\":\\"A\\",\\"value\\":\\"#{variables.A}\\"}]"}},
                      {"name": "Ask", "runOrder": 2, "timeoutInMinutes": 60,
                       "actionTypeId": {"category": "Approval", "owner": "AWS", "provider": "Manual", "version": "1"},
                       "configuration": {"CustomData": "Ship it?", "NotificationArn": "arn:x"}},
                      {"name": "Deploy", "runOrder": 3, "inputArtifacts": [{"name": "Src"}],
                       "actionTypeId": {"category": "Deploy", "owner": "AWS", "provider": "ECS", "version": "1"},
                       "configuration": {"ClusterName": "c", "ServiceName": "s"}}]}]},
                 "tags": [{"key": "a", "value": "b"}]}
                """;
        Ended imported = imported(write(pipeline));

        assertThat(imported.err().lines()).singleElement().asString().contains("github.com is assumed");
        assertThat(tree(run("export", directory.toString()).out()))
                .isEqualTo(tree(pipeline.replace("\"version\": 7,", "")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|holds no JSON object; give a file for or from the AWS CLI",
                "{\"a\": 1}|is neither a project of CodeBuild nor a pipeline of CodePipeline; give what",
                "{|:1 is not JSON: Unexpected end-of-input"
            })
    void a_file_that_is_none_of_these_is_refused(String content, String words) throws IOException {
        Ended ended = run("import", write(content).toString());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains(words);
    }

    @ParameterizedTest
    @CsvSource({
        "create-project, computeType, computType, environment.computType",
        "create-project, description, descripton, descripton",
        "create-project, gitCloneDepth, gitClonDepth, source.gitClonDepth",
        "create-pipeline, roleArn, rolArn, pipeline.rolArn",
        "create-pipeline, actionTypeId, actionTypId, pipeline.stages[0].actions[0].actionTypId",
        "create-pipeline, location, loction, pipeline.artifactStore.loction",
        "create-webhook, filterGroups, filterGroup, filterGroup",
        "import-source-credentials, shouldOverwrite, shouldOverwite, shouldOverwite"
    })
    void a_misspelt_member_is_named_with_its_file_its_path_and_what_was_meant(
            String example, String right, String wrong, String path) throws IOException {
        Path file = write(withMember(Files.readString(Path.of("examples/aws", example + ".json")), right)
                .replace("\"" + right + "\"", "\"" + wrong + "\""));

        Ended imported = run("import", file.toString(), "--region", "eu-central-1");

        assertThat(imported.code()).isEqualTo(1);
        assertThat(imported.err().lines())
                .startsWith(file + ": " + path + " is no member that AWS knows there; did you mean " + right + "?")
                .noneMatch(line -> line.contains(right + " is not carried over"));
    }

    /** Not every example has every member. */
    private static String withMember(String json, String member) {
        return switch (json.contains("\"" + member + "\"") ? "" : member) {
            case "gitCloneDepth" -> json.replace("\"source\": {", "\"source\": {\"gitCloneDepth\": 1,");
            case "description", "shouldOverwrite" -> json.replaceFirst("\\{", "{\"" + member + "\": \"x\",");
            default -> json;
        };
    }

    @Test
    void a_member_that_resembles_none_is_named_without_a_guess() throws IOException {
        Path file = write(Files.readString(Path.of("examples/aws/create-project.json"))
                .replaceFirst("\\{", "{\"owner\": \"me\","));

        assertThat(run("import", file.toString(), "--region", "eu-central-1").err())
                .isEqualTo(file + ": owner is no member that AWS knows there; remove it, or move it to where it"
                        + " belongs.\n");
    }

    @Test
    void a_region_that_nobody_tells_is_asked_for() {
        Ended ended = run("import", "examples/aws/create-project.json");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .isEqualTo(
                        "slipway: examples/aws/create-project.json does not tell its region; say it with --region\n");
    }

    @Test
    void of_several_manifests_one_has_to_be_named() throws IOException {
        imported(Path.of("examples/aws/create-project.json"), Path.of("examples/aws/create-pipeline.json"));

        Ended ended = run("export", directory.toString());

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).isEqualTo("slipway: say which one: BuildProject/flask-app or Pipeline/flask-app\n");
    }

    private Ended imported(Path... files) throws IOException {
        String[] arguments = new String[files.length + 3];
        arguments[0] = "import";
        for (int i = 0; i < files.length; i++) {
            arguments[i + 1] = files[i].toString();
        }
        arguments[files.length + 1] = "--region";
        arguments[files.length + 2] = "eu-central-1";
        Ended ended = run(arguments);
        assertThat(ended.code()).as(ended.err()).isZero();
        Files.writeString(directory.resolve("imported.yaml"), ended.out());
        return ended;
    }

    private Path write(String content) throws IOException {
        return Files.writeString(directory.resolve("file.json"), content);
    }

    private static Object tree(String json) throws IOException {
        return new com.fasterxml.jackson.databind.ObjectMapper().readTree(json);
    }

    private static Ended run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.execute(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Ended(code, out.toString(), err.toString());
    }
}
