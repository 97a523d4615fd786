package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.AwsProject;
import dev.slipway.api.BuildProject;
import dev.slipway.aws.access.AwsAccess;
import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.fake.FakeAws;
import dev.slipway.aws.resource.ResourceKind;
import dev.slipway.translate.Conditions;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** BuildProjects of namespace {@code team} and their reconciler, which asks a fake AWS over HTTP. */
final class ProjectsInFakeAws implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;

    final FakeAws aws = FakeAws.start();
    final SecretsServer cluster = new SecretsServer();
    private final Map<String, BuildProject> projects = new LinkedHashMap<>();
    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
    private final AwsKinds kinds;
    private final AwsProjectReconciler reconciler;

    private final AwsAccesses accesses;
    private final AwsReconciliation reconciliation;

    ProjectsInFakeAws() {
        this(InstantSource.system(), settings -> AwsInSimulation.noQueues(settings));
    }

    ProjectsInFakeAws(InstantSource clock, Function<OperatorSettings, AwsEventQueues> queues) {
        cluster.put("aws", "none", Map.of("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE", "AWS_SECRET_ACCESS_KEY", "secret"));
        OperatorSettings settings = new SmallRyeConfigBuilder()
                .withMapping(OperatorSettings.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValue("slipway.agent-image", "agent")
                .withDefaultValue("slipway.cluster-id", "c")
                .withDefaultValue("slipway.aws-calls-per-second", "1000")
                .withDefaultValue("slipway.aws-resync-interval", "100ms")
                .withDefaultValue("slipway.aws-endpoints", aws.endpoint().toString())
                .build()
                .getConfigMapping(OperatorSettings.class);
        EventRecorder events = new EventRecorder(cluster.client, clock);
        accesses = new AwsAccesses(cluster.client, settings);
        kinds = new AwsKinds(settings, clock, new AwsMetrics(new SimpleMeterRegistry()), queues.apply(settings));
        kinds.onProjectChange(news::add);
        reconciliation = new AwsReconciliation(
                accesses,
                new AwsTokens(new SourceCredentials(cluster.client)),
                new AwsEffects(events, clock),
                new ClusterIdentity(cluster.client, settings),
                settings,
                clock);
        SourceCredentials secrets = new SourceCredentials(cluster.client);
        reconciler = new AwsProjectReconciler(
                new AwsCredentialImports(
                        accesses, kinds, reconciliation, secrets, new AwsCredentialEffects(events), settings, clock),
                reconciliation,
                new AwsWebhooks(accesses, kinds, reconciliation, new AwsWebhookEffects(events), clock),
                new AwsRelease(accesses, reconciliation, events, clock),
                kinds,
                new AwsRuns(accesses, kinds),
                new AwsRunObjects(new Children(cluster.client), events),
                new RunHistory(new Children(cluster.client)),
                events,
                clock);
    }

    /** What {@code kubectl apply} does; {@code aws} are further members of {@code spec.aws}, in one line. */
    void apply(String name, String source, String aws) {
        BuildProject project = Serialization.unmarshal(
                """
                apiVersion: slipway.dev/v1alpha1
                kind: BuildProject
                metadata: {name: %s, namespace: team, generation: 1}
                spec:
                  target: AWS
                  source: {%s}
                  environment: {image: i}
                  aws: {region: eu-west-1, serviceRole: builds, credentials: {secretRef: {name: aws}}, endpointUrl: "%s"%s}
                """.formatted(name, source, this.aws.endpoint(), aws.isEmpty() ? "" : ", " + aws), BuildProject.class);
        BuildProject before = projects.put(name, project);
        project.setStatus(before == null ? null : before.getStatus());
    }

    /** A build of the project, as one is started for a Build. */
    void start(String name, String id) {
        assertThat(kinds.builds(access(name)))
                .isInstanceOfSatisfying(
                        AwsAnswer.Given.class,
                        builds -> ((AwsOpen.Builds) builds.value()).events().expect(name, id));
    }

    private AwsAccess access(String name) {
        AwsProject placement = projects.get(name).getSpec().aws();
        return ((AwsAccesses.Usable) accesses.of("team", placement, Set.of(placement.serviceRole()))).access();
    }

    /** As many write projects at once as may. */
    void whileOthersWrite(String name, Runnable then) {
        ResourceKind kind = ((AwsAnswer.Given<ResourceKind>) kinds.projects(access(name), "team/" + name)).value();
        taking(AwsTurns.OF_A_KIND, kind, then);
    }

    private void taking(int turns, ResourceKind kind, Runnable then) {
        if (turns == 0) {
            then.run();
            return;
        }
        Supplier<Boolean> others = () -> {
            taking(turns - 1, kind, then);
            return true;
        };
        assertThat(reconciliation.inTurn(AwsRequests.with(), kind, others)).contains(true);
    }

    void annotate(String name, String annotation) {
        projects.get(name).getMetadata().setAnnotations(Map.of(annotation, "true"));
    }

    BuildProject get(String name) {
        return projects.get(name);
    }

    /** One look at a project. */
    void reconcile(String name) {
        BuildProject project = projects.get(name);
        UpdateControl<BuildProject> update = reconciler.reconcile(project, context());
        update.getResource().ifPresent(patched -> project.setStatus(patched.getStatus()));
    }

    /** Looks at a project whenever there is news of AWS, until it stands as wanted. */
    BuildProject await(String name, Predicate<BuildProject> wanted) throws InterruptedException {
        for (int i = 0; i < PATIENCE_SECONDS; i++) {
            reconcile(name);
            if (wanted.test(projects.get(name))) {
                return projects.get(name);
            }
            news.poll(1, TimeUnit.SECONDS);
        }
        assertThat(Serialization.asYaml(projects.get(name).getStatus())).isEqualTo("as wanted");
        return projects.get(name);
    }

    BuildProject awaitReason(String name, String reason) throws InterruptedException {
        return await(name, project -> ready(project).getReason().equals(reason));
    }

    static Condition ready(BuildProject project) {
        return Conditions.find(project.getStatus().conditions(), "Ready").orElseThrow();
    }

    /** What {@code kubectl delete} does. */
    void delete(String name) throws InterruptedException {
        BuildProject project = projects.get(name);
        project.getMetadata()
                .setDeletionTimestamp(InstantSource.system().instant().toString());
        boolean released = reconciler.cleanup(project, context()).isRemoveFinalizer();
        for (int i = 0; i < PATIENCE_SECONDS && !released; i++) {
            news.poll(1, TimeUnit.SECONDS);
            released = reconciler.cleanup(project, context()).isRemoveFinalizer();
        }
        assertThat(released).isTrue();
        projects.remove(name);
    }

    @SuppressWarnings("unchecked")
    private Context<BuildProject> context() {
        Object cache = proxy(IndexedResourceCache.class, method -> {
            assertThat(method).isEqualTo("list");
            return projects.values().stream();
        });
        return (Context<BuildProject>) proxy(Context.class, method -> {
            // Nobody builds these projects.
            assertThat(method).isIn("getPrimaryCache", "getSecondaryResourcesAsStream");
            return method.equals("getPrimaryCache") ? cache : Stream.empty();
        });
    }

    private static Object proxy(Class<?> type, Function<String, Object> answer) {
        return Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> answer.apply(method.getName()));
    }

    @Override
    public void close() {
        kinds.stop(new ShutdownEvent());
        cluster.close();
        aws.close();
    }
}
