package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.BuildStatusType;
import dev.slipway.kubernetes.ApiRequest;
import io.fabric8.kubernetes.api.model.Service;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What a build costs the API server, as the operator's metrics count it; no other build runs meanwhile. */
@Tag("cluster")
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock(value = OnCluster.OPERATOR, mode = ResourceAccessMode.READ_WRITE)
class BuildCostOnClusterTest extends OnCluster {

    private static final int BUILDS = 5;

    /**
     * Of Events there is at most one for each state, the lease is the operator's own, and these builds have no pipeline: it may be
     * one of another test whose namespace is just being deleted.
     */
    private static final Set<String> APART =
            Set.of("events", "leases", "pipelines/status", "pipelineexecutions", "pipelineexecutions/status");

    private static final Pattern REQUESTS = Pattern.compile(
            "(?m)^slipway_api_requests_total\\{code=\"(\\d+)\",.*?resource=\"([^\"]*)\",.*?verb=\"([^\"]*)\".*?} (\\S+)$");
    private static final Pattern RECONCILES = Pattern.compile(
            "(?m)^operator_sdk_controllers_execution_reconcile_seconds_count\\{.*?controller=\"build\".*?} (\\S+)$");

    @Test
    void a_build_costs_six_writes_and_ten_reconciles_at_most() {
        namespace.apply(Definitions.projectOfItsOwn("echo built", ""));
        run("warm-up");
        String before = metrics();
        IntStream.range(0, BUILDS).forEach(i -> run("build-" + i));
        String after = metrics();

        Map<String, Double> writes = writes(after);
        writes(before).forEach((request, count) -> writes.merge(request, -count, Double::sum));
        assertThat(sum(writes)).as("writes of %d builds: %s", BUILDS, writes).isLessThanOrEqualTo(6.0 * BUILDS);
        assertThat(reconciles(after) - reconciles(before))
                .as("reconciles of %d builds", BUILDS)
                .isPositive()
                .isLessThanOrEqualTo(10.0 * BUILDS);
    }

    private void run(String name) {
        namespace.apply(Definitions.build(name));
        assertThat(namespace.awaitBuild(name).getStatus().buildStatus()).isEqualTo(BuildStatusType.SUCCEEDED);
    }

    private String metrics() {
        Service service = namespace
                .client()
                .services()
                .inAnyNamespace()
                .withLabels(Map.of("app.kubernetes.io/name", "slipway", "app.kubernetes.io/component", "operator"))
                .list()
                .getItems()
                .stream()
                .filter(found -> found.getMetadata().getName().endsWith("-metrics"))
                .findFirst()
                .orElseThrow();
        return namespace
                .client()
                .raw("/api/v1/namespaces/" + service.getMetadata().getNamespace() + "/services/"
                        + service.getMetadata().getName() + ":http/proxy/q/metrics");
    }

    private static Map<String, Double> writes(String metrics) {
        Map<String, Double> writes = new TreeMap<>();
        Matcher found = REQUESTS.matcher(metrics);
        while (found.find()) {
            if (new ApiRequest(found.group(3), found.group(2)).isWrite() && !APART.contains(found.group(2))) {
                writes.merge(
                        found.group(3) + " " + found.group(2) + " " + found.group(1),
                        Double.valueOf(found.group(4)),
                        Double::sum);
            }
        }
        return writes;
    }

    private static double reconciles(String metrics) {
        return RECONCILES
                .matcher(metrics)
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
    }

    private static double sum(Map<String, Double> counts) {
        return counts.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
