package dev.slipway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;

/** The operator as the chart installed it, wherever that is. */
record InstalledOperator(KubernetesClient client) {

    private static final Map<String, String> INSTALLATION = Map.of("app.kubernetes.io/name", "slipway");
    private static final Map<String, String> OPERATOR =
            Map.of("app.kubernetes.io/name", "slipway", "app.kubernetes.io/component", "operator");

    /** Kills every operator's process at once, without a chance to finish anything; returns when its pod is gone. */
    void kill() {
        List<Pod> pods =
                client.pods().inAnyNamespace().withLabels(OPERATOR).list().getItems();
        if (pods.isEmpty()) {
            throw new AssertionError("there is no operator to kill");
        }
        for (Pod pod : pods) {
            client.resource(pod).withGracePeriod(0).delete();
            client.resource(pod)
                    .waitUntilCondition(
                            now -> now == null
                                    || !now.getMetadata()
                                            .getUid()
                                            .equals(pod.getMetadata().getUid()),
                            60,
                            SECONDS);
        }
    }

    /** What Helm knows it as. */
    record Release(String namespace, String name) {}

    /** The release of the chart. */
    Release release() {
        Deployment deployment =
                client.apps().deployments().inAnyNamespace().withLabels(INSTALLATION).list().getItems().stream()
                        .filter(found -> "operator"
                                .equals(found.getSpec()
                                        .getSelector()
                                        .getMatchLabels()
                                        .get("app.kubernetes.io/component")))
                        .findFirst()
                        .orElseThrow();
        return new Release(
                deployment.getMetadata().getNamespace(),
                deployment.getMetadata().getLabels().get("app.kubernetes.io/instance"));
    }

    /** Waits until the Deployment is as it should be. */
    void awaitAvailable() {
        for (Deployment deployment : client.apps()
                .deployments()
                .inAnyNamespace()
                .withLabels(INSTALLATION)
                .list()
                .getItems()) {
            client.resource(deployment).waitUntilReady(120, SECONDS);
        }
    }
}
