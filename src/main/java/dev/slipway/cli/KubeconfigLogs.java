package dev.slipway.cli;

import dev.slipway.kubernetes.PodLog;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Through the API server of the kubeconfig: the stored log if there is one and the user may read it, else that of the pod. */
final class KubeconfigLogs implements ClusterLogs {

    private static final int FORBIDDEN = 403;

    @Override
    public boolean areConfigured() {
        String variable = System.getenv("KUBECONFIG");
        return (variable != null && !variable.isEmpty())
                || Files.exists(Path.of(System.getProperty("user.home"), ".kube", "config"))
                || System.getenv("KUBERNETES_SERVICE_HOST") != null;
    }

    @Override
    public void show(Request request, OutputStream out, PrintWriter err) throws IOException, InterruptedException {
        if (!areConfigured()) {
            throw RefusedException.input(
                    "there is no kubeconfig; set KUBECONFIG, or run kubectl config to see which one you use");
        }
        Config config = Config.autoConfigure(request.context());
        checkContext(config, request);
        String namespace = request.namespace() != null
                ? request.namespace()
                : Optional.ofNullable(config.getNamespace()).orElse("default");
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build()) {
            String unread = served(client, config, namespace, request, out);
            if (!unread.isEmpty()) {
                ofPod(client, namespace, request, unread, out, err);
            }
        } catch (KubernetesClientException e) {
            throw RefusedException.input(
                    "the API server at " + config.getMasterUrl() + " does not answer as it should: " + words(e));
        }
        out.flush();
    }

    private static void checkContext(Config config, Request request) {
        NamedContext current = config.getCurrentContext();
        String wanted = request.context();
        if (wanted != null && (current == null || !wanted.equals(current.getName()))) {
            throw RefusedException.usage(
                    "the kubeconfig has no context " + wanted + "; kubectl config get-contexts lists them");
        }
    }

    /** Why the stored log was not printed; empty if it was. */
    private static String served(
            KubernetesClient client, Config config, String namespace, Request request, OutputStream out)
            throws IOException, InterruptedException {
        LogToken token = LogToken.of(client, config, namespace, request);
        if (token instanceof LogToken.None none) {
            return none.why();
        }
        ServedLog.Outcome outcome = new ServedLog(client, request.service(), ((LogToken.Shown) token).token())
                .copy(namespace, request.build(), request.follow(), out);
        if (outcome instanceof ServedLog.Refused refused) {
            throw RefusedException.input(refused.words());
        }
        return outcome instanceof ServedLog.Elsewhere elsewhere ? elsewhere.why() : "";
    }

    private static void ofPod(
            KubernetesClient client,
            String namespace,
            Request request,
            String unread,
            OutputStream out,
            PrintWriter err)
            throws IOException {
        Optional<PodLog> pod;
        try {
            pod = PodLog.find(client, namespace, request.build());
        } catch (KubernetesClientException e) {
            throw RefusedException.input(
                    e.getCode() == FORBIDDEN
                            ? unread + "; nor may you read pods in namespace " + namespace
                            : unread + "; and the pods cannot be read: " + words(e));
        }
        if (pod.isEmpty()) {
            throw RefusedException.input(unread + "; nor is there a pod of Build " + request.build() + " in namespace "
                    + namespace + " any more; kubectl get builds -n " + namespace + " lists the builds");
        }
        err.println("slipway: this is the log of the pod: " + unread);
        if (request.follow()) {
            pod.get().followTo(out);
        } else {
            pod.get().copyTo(out);
        }
    }

    private static String words(KubernetesClientException e) {
        return e.getStatus() != null && e.getStatus().getMessage() != null
                ? e.getStatus().getMessage()
                : String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
