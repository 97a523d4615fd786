package dev.slipway.operator;

import dev.slipway.kubernetes.BuildPodSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What an administrator sets, as environment variables of the operator ({@code SLIPWAY_AGENT_IMAGE} and so on). */
@ConfigMapping(prefix = "slipway")
public interface OperatorSettings {

    /** The image of the containers of build pods that are not the user's. */
    String agentImage();

    /** Kaniko's executor, in an image that has a shell at {@code /busybox/sh}. */
    @WithDefault(BuildPodSettings.DEFAULT_EXECUTOR_IMAGE)
    String executorImage();

    /** How often each repository is asked for its branches. */
    @WithDefault("60s")
    Duration pollInterval();

    /** How long a repository may take to answer. */
    @WithDefault("15s")
    Duration gitTimeout();

    /** Where the store of artifacts can be reached from build pods; without one no build can put out artifacts. */
    Optional<String> storeUrl();

    /** The key from which capabilities for the store are made; needed with a store. */
    Optional<String> storeKey();

    /** Where the logs of builds are served, if there is a store. */
    @WithDefault("8081")
    int logsPort();

    /** How many calls a second an account of AWS gets in a region. */
    @WithDefault("10")
    double awsCallsPerSecond();

    /** How often everything that is kept in AWS is compared with what is there. */
    @WithDefault("10m")
    Duration awsResyncInterval();

    /** Which namespaces may use the operator's own identity in AWS, and for what: JSON, see {@link AwsGrants}. */
    Optional<String> awsNamespaces();

    /** The addresses, beside those of AWS, that manifests may name as endpointUrl. */
    Optional<Set<String>> awsEndpoints();

    /** The queues that are told of runs in AWS: JSON, see {@link AwsQueueSettings}. */
    Optional<String> awsEventQueues();

    /** Tells this cluster from others that use the same accounts of AWS; the uid of namespace kube-system when absent. */
    Optional<String> clusterId();

    /** The lease for which replicas compete. */
    @WithDefault("slipway-operator")
    String leaseName();
}
