package dev.slipway.kubernetes;

import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.build.BuildDefinition;
import dev.slipway.core.build.BuildRequest;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildSnapshot;
import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.image.ImageBuilding;
import dev.slipway.core.source.CloneOptions;
import dev.slipway.protocol.BuildOrder;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Builds in a namespace of the real cluster that KUBECONFIG names, which holds its pods to the baseline standard. The
 * agent's image is SLIPWAY_TEST_IMAGE. A ConfigMap stands in for the Build as the owner, so that no operator takes part.
 */
final class ClusterBuilds implements AutoCloseable {

    static final String IMAGE = "python:3.8-slim";

    private final KubernetesClient client = new KubernetesClientBuilder().build();
    private final BuildJobs jobs = new BuildJobs(client);
    private final BuildPodSettings settings = BuildPodSettings.defaults(
            Objects.requireNonNull(
                    System.getenv("SLIPWAY_TEST_IMAGE"), "SLIPWAY_TEST_IMAGE is not set; .ci/image makes it"),
            BuildPodSettings.DEFAULT_EXECUTOR_IMAGE);
    private final String namespace;

    /** How a build ended. */
    record Ended(BuildObservation observation, Job job, List<Pod> pods, String log) {
        BuildResult result() {
            return ((BuildSnapshot.Ended) observation.snapshot()).result();
        }

        String message() {
            return result().failure().orElseThrow().message();
        }
    }

    ClusterBuilds() {
        namespace = client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withGenerateName("slipway-builds-")
                        .withLabels(Map.of("pod-security.kubernetes.io/enforce", "baseline"))
                        .endMetadata()
                        .build())
                .create()
                .getMetadata()
                .getName();
    }

    KubernetesClient client() {
        return client;
    }

    String namespace() {
        return namespace;
    }

    static BuildDefinition definition(String id, String image, BuildspecLocation buildspec, Duration timeout) {
        return new BuildDefinition(
                "app",
                id,
                7,
                image,
                buildspec,
                Map.of("GREETING", "$(hello) 'world'"),
                "me",
                Optional.empty(),
                List.of(),
                timeout,
                Instant.now(),
                ImageBuilding.NONE);
    }

    static BuildDefinition inline(String id, String... commands) {
        return definition(id, IMAGE, buildspec(commands), Duration.ofMinutes(10));
    }

    static BuildspecLocation buildspec(String... commands) {
        StringBuilder text = new StringBuilder("version: 0.2\nphases:\n  build:\n    commands:\n");
        for (String command : commands) {
            text.append("      - '").append(command.replace("'", "''")).append("'\n");
        }
        return new BuildspecLocation.Inline(text.toString());
    }

    static BuildOrder order(BuildDefinition definition) {
        return new BuildOrder(new BuildRequest(definition, List.of()), List.of(), Optional.empty());
    }

    static BuildOrder order(BuildDefinition definition, String url, String revision) {
        BuildRequest.Input input = new BuildRequest.Input(
                "", new ArtifactOrigin.GitCommit(url, revision, Optional.empty()), Optional.of(CloneOptions.SHALLOW));
        return new BuildOrder(new BuildRequest(definition, List.of(input)), List.of(), Optional.empty());
    }

    /** Starts a build under the name of its id. */
    BuildOwner start(BuildOrder order, UnaryOperator<Job> change) {
        String name = order.request().definition().buildId();
        ConfigMap stand = client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        BuildOwner owner = new BuildOwner(namespace, name, stand.getMetadata().getUid(), "app");
        BuildJob job = new BuildJob(owner, order, ComputeSize.BUILD_GENERAL1_SMALL, Optional.empty());
        Job manifest = ((BuildJobManifest.Valid) job.manifest(settings)).job();
        Job owned = new JobBuilder(manifest)
                .editMetadata()
                .editFirstOwnerReference()
                .withApiVersion("v1")
                .withKind("ConfigMap")
                .endOwnerReference()
                .endMetadata()
                .build();
        JobCreation creation = jobs.create(change.apply(owned), owner);
        if (!(creation instanceof JobCreation.Present)) {
            throw new AssertionError(creation.toString());
        }
        return owner;
    }

    Ended run(BuildOrder order) throws Exception {
        return await(start(order, job -> job));
    }

    /** Waits until the build has ended as an observer sees it. */
    Ended await(BuildOwner owner) throws Exception {
        Job started = job(owner);
        List<Pod> pods = pods(owner, found -> observe(started, found).snapshot() instanceof BuildSnapshot.Ended);
        return new Ended(observe(job(owner), pods), job(owner), pods, log(pods));
    }

    /** Waits until the build container runs. */
    void awaitRunning(BuildOwner owner) throws Exception {
        pods(owner, found -> found.stream().anyMatch(ClusterBuilds::isBuilding));
    }

    /** Waits until nothing is left of the build's pods. */
    void awaitGone(BuildOwner owner) throws Exception {
        pods(owner, List::isEmpty);
    }

    BuildJobs jobs() {
        return jobs;
    }

    private List<Pod> pods(BuildOwner owner, Predicate<List<Pod>> condition) throws Exception {
        return client.pods()
                .inNamespace(namespace)
                .withLabel(BuildOwner.BUILD_LABEL, owner.name())
                .informOnCondition(condition)
                .get(120, TimeUnit.SECONDS);
    }

    private static boolean isBuilding(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .anyMatch(status -> status.getName().equals(BuildPodSpec.BUILD)
                        && status.getState().getRunning() != null);
    }

    private static BuildObservation observe(Job job, List<Pod> pods) {
        return JobObservation.of(job, pods, Instant.now());
    }

    private Job job(BuildOwner owner) {
        return client.batch()
                .v1()
                .jobs()
                .inNamespace(namespace)
                .withName(owner.name())
                .get();
    }

    /** What {@code kubectl logs} shows, or the log of the source step if nothing came after it. */
    private String log(List<Pod> pods) {
        String pod = pods.get(0).getMetadata().getName();
        boolean went = pods.get(0).getStatus().getContainerStatuses().stream()
                .anyMatch(status -> status.getName().equals(BuildPodSpec.AGENT)
                        && status.getState().getWaiting() == null);
        return client.pods()
                .inNamespace(namespace)
                .withName(pod)
                .inContainer(went ? BuildPodSpec.AGENT : BuildPodSpec.SOURCE)
                .getLog();
    }

    @Override
    public void close() {
        client.namespaces().withName(namespace).delete();
        client.close();
    }
}
