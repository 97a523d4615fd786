package dev.slipway.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** The logs of builds on a cluster. */
interface ClusterLogs {

    /**
     * Which log, and how.
     *
     * @param namespace of the build; null for the kubeconfig's
     * @param context of the kubeconfig; null for the current one
     * @param serviceAccount as whom; null for the kubeconfig's user
     */
    record Request(
            String build,
            boolean follow,
            @Nullable String namespace,
            @Nullable String context,
            @Nullable String serviceAccount,
            Service service) {}

    /** The Service of the operator's logs. */
    record Service(String namespace, String name) {

        /** The account that the chart makes for those who cannot show a token of their own (ADR 0043). */
        String readerAccount() {
            return name.replaceFirst("-logs$", "") + "-log-reader";
        }
    }

    /** Whether a cluster is known here at all. */
    boolean areConfigured();

    /** Prints the log; what is worth a word beside it goes to {@code err}. */
    void show(Request request, OutputStream out, PrintWriter err) throws IOException, InterruptedException;
}
