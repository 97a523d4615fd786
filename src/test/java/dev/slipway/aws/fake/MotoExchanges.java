package dev.slipway.aws.fake;

import dev.slipway.aws.fake.MotoCrossCheckTest.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.codebuild.model.CreateProjectRequest;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.Tag;

/**
 * What the fake and moto are both asked. Moto has no UpdateProject, no webhooks, no imported credentials, no states, stops and approvals;
 * and nothing that happens in a pipeline.
 */
final class MotoExchanges {

    private static final String ARN = "arn:aws:codepipeline:eu-west-1:123456789012:app";

    /** What AWS fills in, as its API reference and its answers have it, and moto does not. */
    private static final Map<String, String> FILLED_IN = Map.of(
            "/projects?(/[0-9])?/(timeoutInMinutes|queuedTimeoutInMinutes)",
            "moto says 0, the API reference 60 and 480",
            "/projects?(/[0-9])?/(logsConfig/.*|projectVisibility|source/insecureSsl)",
            "moto fills in nothing there",
            "/projects?(/[0-9])?/environment/(imagePullCredentialsType|privilegedMode|environmentVariables/[0-9]/type)",
            "moto fills in nothing there",
            "/projects?(/[0-9])?/environment/environmentVariables/[0-9]/name",
            "AWS does not keep the order, and so the fake does not");

    private static final Map<String, String> TYPE_AND_TOKEN = Map.of(
            "/pipeline/(executionMode|pipelineType)", "moto does not know the types of pipelines",
            "/pipeline/stages/0/actions/0/configuration/OAuthToken", "moto shows tokens");

    private static final Map<String, String> OTHER_WORDS =
            Map.of("/message", "neither text is known to be that of AWS; the codes are the same");

    private MotoExchanges() {}

    private static void createProject(AnswerTo to) {
        to.codeBuild().createProject(Samples.project("app"));
    }

    private static void createPipeline(AnswerTo to) {
        to.codePipeline()
                .createPipeline(request ->
                        request.pipeline(Samples.pipeline("app")).tags(tag("team", "web"), tag("colour", "red")));
    }

    private static void getPipeline(AnswerTo to) {
        to.codePipeline().getPipeline(request -> request.name("app"));
    }

    private static void updatePipeline(AnswerTo to) {
        to.codePipeline()
                .updatePipeline(request -> request.pipeline(
                        Samples.pipeline("app").toBuilder().version(7).build()));
    }

    private static void listTags(AnswerTo to) {
        to.codePipeline().listTagsForResource(request -> request.resourceArn(ARN));
    }

    static List<Exchange> all() {
        List<Exchange> all = new ArrayList<>(projects());
        all.addAll(pipelines());
        all.addAll(tags());
        all.addAll(executions());
        return all;
    }

    @SafeVarargs
    private static Exchange exchange(String name, Map<String, String> differences, Consumer<AnswerTo>... requests) {
        return new Exchange(name, List.of(requests), differences);
    }

    private static Map<String, String> with(Map<String, String> known, String path, String reason) {
        Map<String, String> all = new TreeMap<>(known);
        all.put(path, reason);
        return all;
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static Consumer<AnswerTo> create(Consumer<CreateProjectRequest.Builder> change) {
        CreateProjectRequest.Builder request = Samples.project("app").toBuilder();
        change.accept(request);
        return to -> to.codeBuild().createProject(request.build());
    }

    private static Consumer<AnswerTo> declare(Consumer<PipelineDeclaration.Builder> change) {
        PipelineDeclaration.Builder pipeline = Samples.pipeline("app").toBuilder();
        change.accept(pipeline);
        return to -> to.codePipeline().createPipeline(request -> request.pipeline(pipeline.build()));
    }

    private static List<Exchange> projects() {
        return List.of(
                exchange("a project is created", FILLED_IN, MotoExchanges::createProject),
                exchange(
                        "projects are asked for by name and by ARN",
                        with(FILLED_IN, "/projectsNotFound/0", "moto never says what it has not found"),
                        MotoExchanges::createProject,
                        to -> to.codeBuild()
                                .batchGetProjects(request -> request.names(
                                        "app", "gone", "arn:aws:codebuild:eu-west-1:123456789012:project/app"))),
                exchange(
                        "projects are listed",
                        Map.of(),
                        MotoExchanges::createProject,
                        create(request -> request.name("web")),
                        to -> to.codeBuild().listProjects()),
                exchange(
                        "a project is created twice",
                        Map.of(),
                        MotoExchanges::createProject,
                        MotoExchanges::createProject),
                exchange(
                        "a project is deleted",
                        Map.of(),
                        MotoExchanges::createProject,
                        to -> to.codeBuild().deleteProject(request -> request.name("app")),
                        to -> to.codeBuild().listProjects()),
                exchange(
                        "a project that is not there is deleted",
                        Map.of(),
                        to -> to.codeBuild().deleteProject(request -> request.name("gone"))),
                exchange(
                        "a project's name has a space",
                        Map.of(".*", "moto takes it; the shape has a pattern"),
                        create(request -> request.name("my app"))),
                exchange(
                        "a source has an unknown type",
                        Map.of("/message", "AWS checks enumerations by the shape, and says so in these words"),
                        create(request ->
                                request.source(source -> source.type("CVS").location("x")))),
                exchange(
                        "a source has no location",
                        Map.of(),
                        create(request -> request.source(source -> source.type("GITHUB")))),
                exchange(
                        "artifacts that are none have a location",
                        Map.of(),
                        create(request -> request.artifacts(
                                artifacts -> artifacts.type("NO_ARTIFACTS").location("bucket")))),
                exchange(
                        "artifacts have an unknown type",
                        Map.of("/message", "AWS checks enumerations by the shape, and says so in these words"),
                        create(request -> request.artifacts(artifacts -> artifacts.type("FTP")))),
                exchange(
                        "an environment has an unknown type",
                        Map.of("/message", "AWS checks enumerations by the shape, and says so in these words"),
                        create(request -> request.environment(environment ->
                                environment.type("MAINFRAME").image("i").computeType("BUILD_GENERAL1_SMALL")))),
                exchange(
                        "a role is another account's",
                        Map.of(),
                        create(request -> request.serviceRole("arn:aws:iam::999999999999:role/builds"))),
                exchange(
                        "a project that is not there is built",
                        Map.of(),
                        to -> to.codeBuild().startBuild(request -> request.projectName("gone"))),
                exchange(
                        "the builds of a project that is not there are listed",
                        OTHER_WORDS,
                        to -> to.codeBuild().listBuildsForProject(request -> request.projectName("gone"))),
                exchange(
                        "a build is asked for by something that is no id",
                        Map.of(),
                        to -> to.codeBuild().batchGetBuilds(request -> request.ids("one"))),
                exchange(
                        "something that is no id of a build is stopped",
                        Map.of(),
                        to -> to.codeBuild().stopBuild(request -> request.id("one"))),
                exchange(
                        "a build that is not there is stopped",
                        OTHER_WORDS,
                        to -> to.codeBuild().stopBuild(request -> request.id("app:one"))));
    }

    private static List<Exchange> pipelines() {
        return List.of(
                exchange("a pipeline is created", TYPE_AND_TOKEN, MotoExchanges::createPipeline),
                exchange(
                        "a pipeline is read",
                        TYPE_AND_TOKEN,
                        MotoExchanges::createPipeline,
                        MotoExchanges::getPipeline),
                exchange("a pipeline that is not there is read", Map.of(), MotoExchanges::getPipeline),
                exchange(
                        "a pipeline is updated",
                        TYPE_AND_TOKEN,
                        MotoExchanges::createPipeline,
                        MotoExchanges::updatePipeline,
                        MotoExchanges::updatePipeline),
                exchange(
                        "a pipeline that is not there is updated",
                        Map.of("/__type", "UpdatePipeline declares neither"),
                        MotoExchanges::updatePipeline),
                exchange(
                        "pipelines are listed",
                        Map.of(
                                "/pipelines/[01]/(executionMode|pipelineType)",
                                "moto does not know the types of pipelines"),
                        declare(pipeline -> pipeline.name("web")),
                        MotoExchanges::createPipeline,
                        to -> to.codePipeline().listPipelines()),
                exchange(
                        "a pipeline is deleted",
                        Map.of(),
                        MotoExchanges::createPipeline,
                        to -> to.codePipeline().deletePipeline(request -> request.name("app")),
                        to -> to.codePipeline().listPipelines()),
                exchange(
                        "a pipeline that is not there is deleted",
                        Map.of(),
                        to -> to.codePipeline().deletePipeline(request -> request.name("gone"))),
                exchange(
                        "a pipeline is created twice",
                        Map.of("/__type", "CreatePipeline declares PipelineNameInUseException"),
                        MotoExchanges::createPipeline,
                        MotoExchanges::createPipeline),
                exchange(
                        "a pipeline has one stage",
                        Map.of(),
                        declare(pipeline -> pipeline.stages(Samples.stage("Source", Samples.source("Checkout"))))));
    }

    private static List<Exchange> tags() {
        List<Tag> many = IntStream.range(0, 50).mapToObj(i -> tag("k" + i, "v")).toList();
        return List.of(
                exchange(
                        "the tags of a pipeline are listed",
                        Map.of(),
                        MotoExchanges::createPipeline,
                        MotoExchanges::listTags),
                exchange(
                        "tags of a pipeline are set",
                        Map.of(),
                        MotoExchanges::createPipeline,
                        to -> to.codePipeline()
                                .tagResource(request ->
                                        request.resourceArn(ARN).tags(tag("team", "api"), tag("stage", "test"))),
                        MotoExchanges::listTags),
                exchange(
                        "tags of a pipeline are removed",
                        Map.of(),
                        MotoExchanges::createPipeline,
                        to -> to.codePipeline()
                                .untagResource(
                                        request -> request.resourceArn(ARN).tagKeys("team", "none")),
                        MotoExchanges::listTags),
                exchange("tags of a pipeline that is not there are listed", Map.of(), MotoExchanges::listTags),
                exchange(
                        "a tag of AWS is set",
                        Map.of(),
                        MotoExchanges::createPipeline,
                        to -> to.codePipeline()
                                .tagResource(request -> request.resourceArn(ARN).tags(tag("aws:x", "y")))),
                exchange(
                        "too many tags are set",
                        Map.of(),
                        MotoExchanges::createPipeline,
                        to -> to.codePipeline()
                                .tagResource(request -> request.resourceArn(ARN).tags(many))));
    }

    private static List<Exchange> executions() {
        return List.of(
                exchange(
                        "a pipeline is started",
                        Map.of(
                                "/pipelineExecutionSummaries/0/(pipelineExecutionId|startTime|lastUpdateTime)",
                                "no two executions have the same",
                                "/pipelineExecutionSummaries/0/(executionMode|executionType|trigger/triggerDetail)",
                                "moto does not tell them",
                                "/pipelineExecutionSummaries/0/status",
                                "moto's executions have succeeded when they begin"),
                        MotoExchanges::createPipeline,
                        to -> to.codePipeline().startPipelineExecution(request -> request.name("app")),
                        to -> to.codePipeline().listPipelineExecutions(request -> request.pipelineName("app"))),
                exchange(
                        "a pipeline that is not there is started",
                        Map.of("/message", "users of AWS quote the fake's words"),
                        to -> to.codePipeline().startPipelineExecution(request -> request.name("gone"))),
                exchange(
                        "executions of a pipeline that is not there are listed",
                        OTHER_WORDS,
                        to -> to.codePipeline().listPipelineExecutions(request -> request.pipelineName("gone"))),
                exchange(
                        "an execution that is not there is read",
                        OTHER_WORDS,
                        MotoExchanges::createPipeline,
                        to -> to.codePipeline()
                                .getPipelineExecution(request -> request.pipelineName("app")
                                        .pipelineExecutionId("8f6b0e0c-2f1c-4a0a-9d6b-0f3f5d3b6a11"))),
                exchange(
                        "a pipeline without executions has none",
                        Map.of(),
                        MotoExchanges::createPipeline,
                        to -> to.codePipeline().listPipelineExecutions(request -> request.pipelineName("app"))));
    }
}
