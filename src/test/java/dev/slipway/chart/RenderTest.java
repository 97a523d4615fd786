package dev.slipway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart makes of its values. */
@Tag("tools")
class RenderTest {

    /** A setting for each value of values.yaml that differs from the default. */
    static final List<String> CHANGES = List.of(
            "image.repository=registry.example/slipway",
            "image.tag=other",
            "image.pullPolicy=Always",
            "imagePullSecrets[0]=pull",
            "agentImage=registry.example/agent:1",
            "executorImage=registry.example/kaniko:1",
            "watchNamespaces[0]=team-a",
            "pollInterval=5m",
            "logLevel=DEBUG",
            "serviceAccount.annotations.a=b",
            "aws.callsPerSecond=20",
            "aws.resyncInterval=1h",
            "aws.namespaces.team-a.passRoles[0]=arn:aws:iam::123456789012:role/builds",
            "aws.endpoints[0]=http://aws.example:4566",
            "aws.eventQueues[0].url=https://sqs.eu-west-1.amazonaws.com/123456789012/events",
            "aws.clusterId=blue",
            "extraEnv[0].name=AWS_ENDPOINT_URL,extraEnv[0].value=http://aws.example:4566",
            "extraVolumes[0].name=aws,extraVolumes[0].emptyDir.medium=Memory",
            "extraVolumeMounts[0].name=aws,extraVolumeMounts[0].mountPath=/aws",
            "store.enabled=false",
            "store.maxArtifactMegabytes=5",
            "store.resources.requests.cpu=1",
            "store.persistence.enabled=false",
            "store.persistence.size=1Gi",
            "store.persistence.storageClassName=fast",
            "logs.throughApiServer=false",
            "replicas=2",
            "resources.requests.cpu=1",
            "networkPolicy.enabled=false",
            "serviceMonitor.enabled=true",
            "serviceMonitor.enabled=true,serviceMonitor.interval=5m",
            "serviceMonitor.enabled=true,serviceMonitor.labels.release=prometheus",
            "nodeSelector.pool=ci",
            "tolerations[0].key=ci",
            "affinity.nodeAffinity.x=y",
            "priorityClassName=high");

    @ParameterizedTest
    @FieldSource("CHANGES")
    void every_value_changes_something(String change) throws Exception {
        assertThat(renderedWithStore(change)).isNotEqualTo(renderedWithStore("store.enabled=true"));
    }

    @Test
    void there_is_a_change_for_every_value() throws Exception {
        JsonNode values =
                new YAMLMapper().readTree(Path.of("helm/slipway/values.yaml").toFile());
        assertThat(CHANGES.stream().map(change -> change.split("[.\\[=]")[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        values.properties().stream().map(Map.Entry::getKey).toList());
        assertThat(CHANGES.stream().filter(change -> change.startsWith("image.")))
                .hasSameSizeAs(values.path("image"));
        assertThat(CHANGES.stream().filter(change -> change.startsWith("aws."))).hasSameSizeAs(values.path("aws"));
        assertThat(CHANGES.stream().filter(change -> change.startsWith("store.persistence.")))
                .hasSameSizeAs(values.at("/store/persistence"));
        assertThat(CHANGES.stream().filter(change -> change.matches("store\\.(?!persistence)\\w+[.=].*")))
                .hasSize(values.path("store").size() - 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replica=2",
                "image.name=x",
                "serviceMonitor.interval=1h",
                "pollInterval=60",
                "pollInterval=0s",
                "logLevel=LOUD",
                "image.pullPolicy=Sometimes",
                "watchNamespaces[0]=Team_A",
                "replicas=-1",
                "aws.resyncInterval=0m",
                "extraEnv[0].value=x",
                "extraVolumeMounts[0].name=x",
                "aws.namespaces.a.roles[0]=x",
                "aws.eventQueues[0].region=eu-west-1",
                "aws.eventQueues[0].url=events",
                "aws.eventQueues[0].queue=https://sqs.eu-west-1.amazonaws.com/123456789012/events",
                "aws.eventQueues[0].url=https://sqs.eu-west-1.amazonaws.com/1/q,aws.eventQueues[0].account=12345"
            })
    void a_value_that_would_not_work_is_refused(String setting) throws Exception {
        Command command = Helm.template(setting);
        assertThat(command.exitCode()).isNotZero();
        assertThat(command.errors()).contains("values don't meet the specifications of the schema");
    }

    @Test
    void the_agent_runs_the_operators_image_unless_told_otherwise() throws Exception {
        ObjectSet rendered = Helm.rendered("image.repository=registry.example/slipway", "image.tag=t");
        assertThat(variables(rendered)).containsEntry("SLIPWAY_AGENT_IMAGE", "registry.example/slipway:t");
        assertThat(variables(Helm.rendered("agentImage=registry.example/agent:1")))
                .containsEntry("SLIPWAY_AGENT_IMAGE", "registry.example/agent:1");
    }

    @Test
    void the_queues_of_events_are_given_as_the_operator_reads_them() throws Exception {
        String url = "https://sqs.eu-west-1.amazonaws.com/123456789012/events";

        assertThat(variables(Helm.rendered("aws.eventQueues[0].url=" + url, "aws.eventQueues[0].region=eu-central-1")))
                .containsEntry("SLIPWAY_AWS_EVENT_QUEUES", "[{\"region\":\"eu-central-1\",\"url\":\"" + url + "\"}]");
    }

    @Test
    void watched_namespaces_replace_every_right_in_the_whole_cluster() throws Exception {
        ObjectSet rendered = Helm.rendered("watchNamespaces={team-a,team-b}");
        assertThat(variables(rendered)).containsEntry("QUARKUS_OPERATOR_SDK_NAMESPACES", "team-a,team-b");
        assertThat(rendered.ofKind("ClusterRoleBinding")).isEmpty();
        assertThat(rendered.byName())
                .containsKeys(
                        "Role team-a/slipway-operator",
                        "RoleBinding team-a/slipway-operator",
                        "Role team-b/slipway-operator",
                        "RoleBinding team-b/slipway-operator");
    }

    @Test
    void with_watched_namespaces_the_only_right_in_the_whole_cluster_is_to_ask_who_may_read_logs() throws Exception {
        ObjectSet rendered = Helm.rendered("store.enabled=true", "watchNamespaces={team-a}");
        assertThat(rendered.ofKind("ClusterRoleBinding"))
                .singleElement()
                .satisfies(binding ->
                        assertThat(binding.at("/roleRef/name").asText()).isEqualTo("slipway-reviews"));
        assertThat(rendered.get("ClusterRole slipway-reviews").path("rules"))
                .allSatisfy(rule -> assertThat(rule.path("verbs").toString()).isEqualTo("[\"create\"]"))
                .extracting(rule -> rule.at("/resources/0").asText())
                .containsExactly("tokenreviews", "subjectaccessreviews");
        assertThat(rendered.byName()).containsKey("RoleBinding team-a/slipway-log-reader");
    }

    @Test
    void everybody_reaches_the_port_of_the_logs_and_no_other() throws Exception {
        ObjectSet rendered = Helm.rendered("store.enabled=true");
        assertThat(rendered.get("Role slipway-system/slipway-logs").path("rules"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.path("resources").toString()).isEqualTo("[\"services/proxy\"]");
                    assertThat(rule.path("resourceNames").toString()).isEqualTo("[\"slipway-logs:logs\"]");
                    assertThat(rule.path("verbs").toString()).isEqualTo("[\"get\"]");
                });
        JsonNode ports = rendered.get("Service slipway-system/slipway-logs").at("/spec/ports");
        assertThat(ports).hasSize(1);
        assertThat(ports.at("/0/targetPort").asText()).isEqualTo("logs");
    }

    @Test
    void without_a_store_no_logs_are_served() throws Exception {
        assertThat(Helm.rendered("store.enabled=false").byName().keySet()).noneMatch(name -> name.contains("log"));
    }

    @Test
    void a_role_in_a_watched_namespace_has_the_rules_of_the_cluster_role() throws Exception {
        assertThat(Helm.rendered("watchNamespaces={team-a}")
                        .get("Role team-a/slipway-operator")
                        .path("rules"))
                .isEqualTo(Helm.rendered().get("ClusterRole slipway-operator").path("rules"));
    }

    @Test
    void a_drain_takes_one_of_several_replicas_at_a_time() throws Exception {
        assertThat(Helm.rendered().ofKind("PodDisruptionBudget")).isEmpty();
        ObjectSet rendered = Helm.rendered("replicas=2");
        JsonNode budget =
                rendered.get("PodDisruptionBudget slipway-system/slipway").path("spec");
        assertThat(budget.path("maxUnavailable").asInt()).isEqualTo(1);
        assertThat(rendered.get("Deployment slipway-system/slipway").at("/spec/selector"))
                .isEqualTo(budget.path("selector"));
    }

    @Test
    void prometheus_finds_the_service_and_its_port() throws Exception {
        ObjectSet rendered = Helm.rendered("serviceMonitor.enabled=true");
        JsonNode monitor = rendered.get("ServiceMonitor slipway-system/slipway").path("spec");
        JsonNode service = rendered.get("Service slipway-system/slipway-metrics");
        monitor.at("/selector/matchLabels")
                .properties()
                .forEach(label -> assertThat(service.at("/metadata/labels").path(label.getKey()))
                        .isEqualTo(label.getValue()));
        assertThat(service.at("/spec/ports/0/name")).isEqualTo(monitor.at("/endpoints/0/port"));
    }

    @Test
    void every_pod_has_a_policy_for_its_network() throws Exception {
        ObjectSet rendered = Helm.rendered("store.enabled=true");
        for (String name : List.of("slipway", "slipway-store")) {
            JsonNode policy =
                    rendered.get("NetworkPolicy slipway-system/" + name).path("spec");
            JsonNode deployment =
                    rendered.get("Deployment slipway-system/" + name).path("spec");
            assertThat(policy.at("/podSelector/matchLabels")).isEqualTo(deployment.at("/template/metadata/labels"));
            assertThat(policy.at("/ingress/0/ports/0/port"))
                    .isEqualTo(deployment.at("/template/spec/containers/0/ports/0/name"));
        }
    }

    @Test
    void definitions_survive_an_uninstall() throws Exception {
        assertThat(Helm.rendered().ofKind("CustomResourceDefinition"))
                .hasSize(5)
                .allSatisfy(definition -> assertThat(definition
                                .at("/metadata/annotations")
                                .path("helm.sh/resource-policy")
                                .asText())
                        .isEqualTo("keep"));
    }

    @Test
    void a_second_release_has_names_of_its_own() throws Exception {
        String other = Command.run(List.of(
                        "helm", "template", "other", "helm/slipway", "--namespace", "x", "--kube-version", "1.30.0"))
                .outputOfSuccess();
        assertThat(ObjectSet.parse(other).byName()).containsKey("Deployment x/other-slipway");
    }

    /** All but the store's key, which is made up anew each time. */
    private static Map<String, ObjectNode> renderedWithStore(String change) throws Exception {
        Map<String, ObjectNode> objects =
                new TreeMap<>(Helm.rendered("store.enabled=true", change).byName());
        objects.remove("Secret slipway-system/slipway-store");
        return objects;
    }

    private static Map<String, String> variables(ObjectSet rendered) {
        return ObjectSet.each(rendered.operatorContainer().path("env"))
                .collect(Collectors.toMap(
                        variable -> variable.path("name").asText(),
                        variable -> variable.path("value").asText(),
                        (first, second) -> second,
                        TreeMap::new));
    }
}
