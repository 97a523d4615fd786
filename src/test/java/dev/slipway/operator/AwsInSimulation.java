package dev.slipway.operator;

import dev.slipway.api.BuildProject;
import dev.slipway.api.Pipeline;
import dev.slipway.aws.access.AwsAccess;
import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsSessions;
import dev.slipway.aws.access.CallListener;
import dev.slipway.aws.fake.FakeAws;
import dev.slipway.aws.fake.FakeAwsClients;
import dev.slipway.aws.resource.CodeBuildProjects;
import dev.slipway.aws.resource.CodePipelines;
import dev.slipway.aws.resource.Inventory;
import dev.slipway.aws.resource.PipelineKind;
import dev.slipway.aws.resource.ProjectKind;
import dev.slipway.aws.resource.ResourceKind;
import dev.slipway.aws.resource.TagSweep;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;

/**
 * Objects that are kept in a fake AWS by all of the operator but its framework, on a simulated clock. The API server knows Secrets and
 * Events; what it has of the objects is here. A call to AWS is tried once, so that the calls can be counted.
 */
final class AwsInSimulation implements AutoCloseable {
    static final Duration RESYNC = Duration.ofMinutes(10);
    static final String KEY = "AKIAFIRST";

    private record Place(String keyId, String word) {}

    /** How AWS is asked about a {@code project} or {@code pipeline}. */
    interface Asked {
        AwsAnswer<ResourceKind> kind(AwsAccess access, String word, String watcher);
    }

    final FakeAws aws = FakeAws.start();
    final FakeAwsClients clients = new FakeAwsClients(aws, "eu-west-1", KEY);
    final SecretsServer api = new SecretsServer();
    final SimulatedTime time = new SimulatedTime();
    final InstantSource clock;
    final ScheduledExecutorService executor;
    final AwsReconciliation reconciliation;
    final AwsRelease release;
    private final Map<Place, ResourceKind> kinds = new HashMap<>();
    private final Map<String, KeptObject> objects = new ConcurrentHashMap<>();

    /** By default with the keys alone, each call tried once. */
    Asked asked = (access, word, watcher) -> new AwsAnswer.Given<>(kind(access, word));

    AwsInSimulation() {
        this(settings(Map.of("cluster-id", "c")), null, null);
    }

    /** On another clock than the simulated one, where these are given. */
    AwsInSimulation(OperatorSettings settings, InstantSource otherClock, ScheduledExecutorService otherExecutor) {
        clock = otherClock == null ? time : otherClock;
        executor = otherExecutor == null ? time : otherExecutor;
        AwsAccesses accesses = new AwsAccesses(api.client, settings);
        EventRecorder recorder = new EventRecorder(api.client, clock);
        reconciliation = new AwsReconciliation(
                accesses,
                new AwsTokens(new SourceCredentials(api.client)),
                new AwsEffects(recorder, clock),
                new ClusterIdentity(api.client, settings),
                settings,
                clock);
        release = new AwsRelease(accesses, reconciliation, recorder, clock);
        keys(KEY);
        api.put("github", "github.com", Map.of("token", "first-token"));
    }

    /** Those of the settings, which name none. */
    static AwsEventQueues noQueues(OperatorSettings settings) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        return new AwsEventQueues(settings, registry, new AwsMetrics(registry), InstantSource.system());
    }

    static OperatorSettings settings(Map<String, String> values) {
        SmallRyeConfigBuilder config = new SmallRyeConfigBuilder().withMapping(OperatorSettings.class);
        config.withConverter(Duration.class, 200, new DurationConverter());
        config.withDefaultValue("slipway.agent-image", "agent");
        values.forEach((name, value) -> config.withDefaultValue("slipway." + name, value));
        return config.build().getConfigMapping(OperatorSettings.class);
    }

    /** Puts keys into the Secret that all objects name. */
    void keys(String keyId) {
        api.put("aws", "aws", Map.of("AWS_ACCESS_KEY_ID", keyId, "AWS_SECRET_ACCESS_KEY", "secret"));
    }

    private ResourceKind kind(AwsAccess access, String word) {
        String keyId = access.identity().keys().orElseThrow().accessKeyId();
        FakeAwsClients as = new FakeAwsClients(aws, access.region(), keyId);
        return kind(word, new Place(keyId, word), as.codeBuild(), as.codePipeline());
    }

    private ResourceKind kind(String word, Place place, CodeBuildClient codeBuild, CodePipelineClient codePipeline) {
        return kinds.computeIfAbsent(place, key -> {
            if (word.equals("project")) {
                CodeBuildProjects projects = new CodeBuildProjects(codeBuild);
                return new ProjectKind(projects, new Inventory(projects, time, RESYNC, told(word)));
            }
            CodePipelines pipelines = new CodePipelines(codePipeline, "arn:aws:codepipeline:eu-west-1:123456789012:");
            Inventory inventory = new Inventory(pipelines, time, RESYNC, told(word));
            TagSweep.begin(pipelines, inventory, time, time);
            return new PipelineKind(pipelines, inventory);
        });
    }

    /** Has those who watch a {@code project} or {@code pipeline} look at it. */
    Consumer<String> told(String word) {
        return watcher -> {
            KeptObject object = objects.get(word + " " + watcher);
            if (object != null) {
                object.soon();
            }
        };
    }

    /** From now on AWS is asked as it really is: with sessions, and with the repetitions of the SDK. */
    void askAsTheOperatorDoes(URI endpoint) {
        AwsSessions sessions = new AwsSessions(1000, time, CallListener.NONE);
        asked = (access, word, watcher) -> sessions.open(
                        new AwsAccess(access.region(), Optional.of(endpoint), access.identity()))
                .map(session -> kind(
                        word,
                        new Place(access.identity().toString(), word),
                        session.codeBuild(),
                        session.codePipeline()));
    }

    KeptObject apply(HasMetadata manifest) {
        manifest.getMetadata().setGeneration(1L);
        manifest.getMetadata().setUid(String.valueOf(objects.size()));
        manifest.getMetadata().setCreationTimestamp(clock.instant().toString());
        KeptObject object = new KeptObject(this, manifest);
        objects.put(object.id(), object);
        object.soon();
        return object;
    }

    /** Another manifest for what is there. */
    void change(KeptObject object, HasMetadata manifest) {
        manifest.getMetadata().setGeneration(object.manifest().getMetadata().getGeneration() + 1);
        manifest.getMetadata().setUid(object.manifest().getMetadata().getUid());
        manifest.getMetadata()
                .setCreationTimestamp(object.manifest().getMetadata().getCreationTimestamp());
        object.change(manifest);
    }

    void gone(KeptObject object) {
        objects.remove(object.id());
        kinds.values().forEach(kind -> kind.inventory().forget(object.watcher()));
    }

    KeptObject object(String id) {
        return Objects.requireNonNull(objects.get(id));
    }

    boolean isThere(KeptObject object) {
        return objects.containsKey(object.id());
    }

    void pass(Duration duration) {
        time.pass(duration);
    }

    int reconciliations() {
        return objects.values().stream().mapToInt(KeptObject::reconciliations).sum();
    }

    int statusWrites() {
        return objects.values().stream().mapToInt(KeptObject::statusWrites).sum();
    }

    static BuildProject project(String name) {
        return project(name, "");
    }

    /** In namespace team, with other members of {@code spec.aws}. */
    static BuildProject project(String name, String aws) {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: BuildProject
                metadata: {name: %s, namespace: team}
                spec:
                  target: AWS
                  source: {type: GITHUB, location: "https://github.com/owner/app.git"}
                  environment: {image: "aws/codebuild/python:3.8"}
                  aws: {region: eu-west-1, credentials: {secretRef: {name: aws}}, serviceRole: "arn:aws:iam::123456789012:role/builds" %s}
                """.formatted(name, aws), BuildProject.class);
    }

    static Pipeline pipeline(String name) {
        return pipeline(name, "");
    }

    static Pipeline pipeline(String name, String aws) {
        return Objects.requireNonNull(Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Pipeline
                metadata: {name: %s, namespace: team}
                spec:
                  target: AWS
                  stages:
                    - name: Source
                      actions:
                        - name: Source
                          outputArtifacts: [{name: Code}]
                          git: {url: "https://github.com/owner/app", branch: main, auth: {secretRef: {name: github}}}
                    - name: Build
                      actions:
                        - name: Build
                          inputArtifacts: [{name: Code}]
                          build: {projectName: app}
                  aws:
                    region: eu-west-1
                    credentials: {secretRef: {name: aws}}
                    roleArn: arn:aws:iam::123456789012:role/pipeline
                    pipeline:
                      artifactStore: {type: S3, location: artifacts}
                    %s
                """.formatted(name, aws), Pipeline.class));
    }

    @Override
    public void close() {
        api.close();
        aws.close();
    }
}
