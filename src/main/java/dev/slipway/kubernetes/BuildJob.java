package dev.slipway.kubernetes;

import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.build.BuildDefinition;
import dev.slipway.core.build.BuildRequest;
import dev.slipway.protocol.BuildOrder;
import dev.slipway.protocol.BuildOrderJson;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The Job that runs one build in one pod. Equal builds give equal manifests.
 *
 * @param owner the Build; the Job has its name and goes with it
 * @param computeSize what the build container may use
 * @param serviceAccountName of the pod, whose token no container gets; none for the namespace's default
 */
public record BuildJob(
        BuildOwner owner, BuildOrder order, ComputeSize computeSize, Optional<String> serviceAccountName) {

    /** The annotation of the pod that holds the order. */
    public static final String ORDER_ANNOTATION = "slipway.dev/build";

    /** All annotations of an object may have 256 KB together; the rest is for others. */
    private static final int MAX_ORDER_BYTES = 200 * 1024;

    /**
     * The agent ends a build that takes too long and says so. The Job's own deadline deletes the pod with its log, so it
     * is only for an agent that does not.
     */
    private static final long DEADLINE_RESERVE_SECONDS = 120;

    /** The manifest, or why there can be none. */
    public BuildJobManifest manifest(BuildPodSettings settings) {
        Optional<String> problem = problem();
        if (problem.isPresent()) {
            return new BuildJobManifest.Refused(problem.get());
        }
        String orderText = BuildOrderJson.write(order);
        int bytes = orderText.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_ORDER_BYTES) {
            return new BuildJobManifest.Refused("build " + owner.name() + " is " + bytes
                    + " bytes with its variables and its inline buildspec, and a pod takes " + MAX_ORDER_BYTES
                    + "; put the buildspec or long values into files of the source");
        }
        return new BuildJobManifest.Valid(job(settings, orderText));
    }

    /** The timeout of the build that {@code job} runs. */
    static Duration timeout(Job job) {
        Long deadline = job.getSpec() == null ? null : job.getSpec().getActiveDeadlineSeconds();
        return Duration.ofSeconds(deadline == null ? 0 : deadline - DEADLINE_RESERVE_SECONDS);
    }

    private Optional<String> problem() {
        BuildDefinition build = order.request().definition();
        if (!build.outputArtifacts().isEmpty() && order.store().isEmpty()) {
            return Optional.of("build " + owner.name() + " puts out artifact "
                    + build.outputArtifacts().get(0)
                    + ", and no artifact store is configured; configure the operator's store"
                    + ", or remove outputArtifacts from the action");
        }
        return order.request().inputs().stream()
                .flatMap(input -> problemOf(input).stream())
                .findFirst();
    }

    private Optional<String> problemOf(BuildRequest.Input input) {
        if (input.origin() instanceof ArtifactOrigin.LocalDirectory directory) {
            return Optional.of("input " + input.name() + " is the directory " + directory.path()
                    + ", which a build in a cluster cannot see; use a git repository");
        }
        if (input.origin() instanceof ArtifactOrigin.BuildOutput
                && order.store()
                        .filter(store -> store.inputs().containsKey(input.name()))
                        .isEmpty()) {
            return Optional.of("input artifact " + input.name()
                    + " is not in a store that builds can reach; configure the operator's store");
        }
        if (input.origin() instanceof ArtifactOrigin.GitCommit git) {
            return git.secretName()
                    .filter(secret -> order.credential(secret).isEmpty())
                    .map(secret -> "Secret " + secret + " has no host to be sent to;"
                            + " annotate it with slipway.dev/host: HOST");
        }
        return Optional.empty();
    }

    private Map<String, String> annotations(String orderText) {
        Map<String, String> annotations = new TreeMap<>(
                Map.of(ORDER_ANNOTATION, orderText, "kubectl.kubernetes.io/default-container", BuildPodSpec.AGENT));
        if (order.request().definition().images().isWanted()) {
            // The webhook of EKS would give the service account's role to every container, and so to any RUN.
            annotations.put("eks.amazonaws.com/skip-containers", ExecutorContainer.IMAGES);
        }
        return annotations;
    }

    private Job job(BuildPodSettings settings, String orderText) {
        long deadline = order.request().definition().timeout().toSeconds() + DEADLINE_RESERVE_SECONDS;
        return new JobBuilder()
                .withNewMetadata()
                .withNamespace(owner.namespace())
                .withName(owner.name())
                .withLabels(owner.labels())
                .withOwnerReferences(owner.reference())
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(0)
                .withCompletions(1)
                .withParallelism(1)
                .withPodReplacementPolicy("Failed")
                .withActiveDeadlineSeconds(deadline)
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(owner.labels())
                .withAnnotations(annotations(orderText))
                .endMetadata()
                .withSpec(new BuildPodSpec(this, settings).spec())
                .endTemplate()
                .endSpec()
                .build();
    }
}
