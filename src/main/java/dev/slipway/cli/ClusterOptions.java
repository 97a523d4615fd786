package dev.slipway.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a build on a cluster is, and as whom its log is read. */
final class ClusterOptions {

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NS",
            description = "Namespace of the build on the cluster (default: the kubeconfig's).")
    private @Nullable String namespace;

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "Context of the kubeconfig (default: the current one).")
    private @Nullable String context;

    @Option(
            names = "--service-account",
            paramLabel = "NAME",
            description = "Reads the log as this service account of the namespace, whose tokens you may create.")
    private @Nullable String serviceAccount;

    @Option(
            names = "--logs-service",
            paramLabel = "NS/NAME",
            defaultValue = "slipway-system/slipway-logs",
            description = "Where Slipway serves logs on the cluster (default: ${DEFAULT-VALUE}).")
    private String logsService = "slipway-system/slipway-logs";

    /** Whether any of them was given that says that a cluster is meant. */
    boolean given() {
        return namespace != null || context != null || serviceAccount != null;
    }

    /** What is asked of the cluster. */
    ClusterLogs.Request request(String build, boolean follow) {
        String[] service = logsService.split("/", -1);
        if (service.length != 2 || service[0].isEmpty() || service[1].isEmpty()) {
            throw RefusedException.usage("--logs-service " + logsService + " is not NAMESPACE/NAME");
        }
        return new ClusterLogs.Request(
                build, follow, namespace, context, serviceAccount, new ClusterLogs.Service(service[0], service[1]));
    }
}
