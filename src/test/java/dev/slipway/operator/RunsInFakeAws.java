package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.fake.FakeAws;
import dev.slipway.aws.fake.FakeAwsClients;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codebuild.model.CreateProjectRequest;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;
import software.amazon.awssdk.services.codepipeline.model.StageDeclaration;

/** What follows runs in AWS, with a fake of AWS in which there are a project and a pipeline {@code app}. */
final class RunsInFakeAws implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String REGION = "eu-west-1";

    final FakeAws aws = FakeAws.start();
    final SecretsServer cluster = new SecretsServer();
    final AwsBuilds builds;
    final AwsExecutions executions;
    private final FakeAwsClients clients = new FakeAwsClients(aws, REGION, "AKID");
    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
    private final AwsKinds kinds;

    RunsInFakeAws() {
        cluster.put("aws", "", Map.of("AWS_ACCESS_KEY_ID", "AKID", "AWS_SECRET_ACCESS_KEY", "secret"));
        OperatorSettings settings = new SmallRyeConfigBuilder()
                .withMapping(OperatorSettings.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValue("slipway.agent-image", "agent")
                .withDefaultValue("slipway.aws-calls-per-second", "1000")
                .withDefaultValue("slipway.aws-resync-interval", "PT0.1S")
                .withDefaultValue("slipway.aws-endpoints", aws.endpoint().toString())
                .build()
                .getConfigMapping(OperatorSettings.class);
        EventRecorder events = new EventRecorder(cluster.client, () -> NOW);
        AwsAccesses accesses = new AwsAccesses(cluster.client, settings);
        AwsBuildLogs logs = new AwsBuildLogs(events);
        kinds = new AwsKinds(
                settings, () -> NOW, new AwsMetrics(new SimpleMeterRegistry()), AwsInSimulation.noQueues(settings));
        kinds.onBuildChange(news::add);
        builds = new AwsBuilds(
                cluster.client,
                accesses,
                kinds,
                logs,
                new BuildReport(events, new StoreGrants(cluster.client, settings)),
                events);
        executions = new AwsExecutions(accesses, kinds, new AwsFailedBuilds(kinds, logs, events), settings, events);
    }

    void createProject(Consumer<CreateProjectRequest.Builder> more) {
        clients.codeBuild().createProject(request -> {
            request.name("app")
                    .source(source -> source.type("NO_SOURCE").buildspec("version: 0.2"))
                    .artifacts(artifacts -> artifacts.type("NO_ARTIFACTS"))
                    .environment(environment -> environment
                            .type("LINUX_CONTAINER")
                            .image("aws/codebuild/standard:7.0")
                            .computeType("BUILD_GENERAL1_SMALL"))
                    .serviceRole("arn:aws:iam::123456789012:role/builds");
            more.accept(request);
        });
    }

    void createPipeline() {
        clients.codePipeline()
                .createPipeline(request -> request.pipeline(pipeline -> pipeline.name("app")
                        .roleArn("arn:aws:iam::123456789012:role/pipelines")
                        .artifactStore(store -> store.type("S3").location("bucket"))
                        .stages(
                                stage(
                                        "Source",
                                        action -> action.actionTypeId(type -> type.category("Source")
                                                        .owner("AWS")
                                                        .provider("S3")
                                                        .version("1"))
                                                .configuration(Map.of("S3Bucket", "b", "S3ObjectKey", "k.zip"))
                                                .outputArtifacts(artifact -> artifact.name("Code"))),
                                stage(
                                        "Build",
                                        action -> action.actionTypeId(type -> type.category("Build")
                                                        .owner("AWS")
                                                        .provider("CodeBuild")
                                                        .version("1"))
                                                .configuration(Map.of("ProjectName", "app"))
                                                .inputArtifacts(artifact -> artifact.name("Code"))))));
    }

    private static StageDeclaration stage(String name, Consumer<ActionDeclaration.Builder> action) {
        return StageDeclaration.builder()
                .name(name)
                .actions(declared -> action.accept(declared.name(name)))
                .build();
    }

    /** Where manifests say that they are. */
    String placement() {
        return "{region: " + REGION + ", endpointUrl: \"" + aws.endpoint()
                + "\", credentials: {secretRef: {name: aws}}, serviceRole: r, roleArn: r}";
    }

    /** The latest build of the project. */
    String buildId() {
        List<String> ids = aws.region(REGION).buildIds("app");
        return ids.get(ids.size() - 1);
    }

    void removeLogs() {
        aws.region(REGION).removeLogGroup("/aws/codebuild/app");
    }

    /** Until something else is known of a build. */
    void awaitNews() throws InterruptedException {
        assertThat(news.poll(20, TimeUnit.SECONDS)).isNotNull();
    }

    long calls(String name) {
        return aws.calls().stream().filter(name::equals).count();
    }

    List<String> told(String reason) {
        return cluster.events.stream()
                .filter(event -> event.getReason().equals(reason))
                .map(Event::getMessage)
                .toList();
    }

    /** Of an object that nothing belongs to. */
    static <T extends HasMetadata> Context<T> alone() {
        return with();
    }

    /** Of an object that these belong to. */
    @SuppressWarnings("unchecked")
    static <T extends HasMetadata> Context<T> with(HasMetadata... others) {
        return (Context<T>) Proxy.newProxyInstance(
                RunsInFakeAws.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) -> method.getReturnType() == Stream.class
                        ? Stream.of(others).filter(((Class<?>) arguments[0])::isInstance)
                        : java.util.Optional.empty());
    }

    @Override
    public void close() {
        kinds.stop(new ShutdownEvent());
        cluster.close();
        aws.close();
    }
}
