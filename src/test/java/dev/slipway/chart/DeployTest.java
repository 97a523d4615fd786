package dev.slipway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code kubectl apply -k deploy} installs what the chart installs. */
@Tag("tools")
class DeployTest {

    @Test
    void deploy_holds_the_charts_objects_with_default_values_and_the_namespace() throws Exception {
        Map<String, ObjectNode> deploy = new TreeMap<>(kustomized().byName());
        Map<String, ObjectNode> chart = Helm.rendered().byName();
        assertThat(deploy.remove("Namespace slipway-system")).isNotNull();
        assertThat(deploy.keySet()).isEqualTo(chart.keySet());
        for (Map.Entry<String, ObjectNode> object : deploy.entrySet()) {
            JsonNode installed = withoutHelmsMarks(object.getValue());
            JsonNode charted = withoutHelmsMarks(chart.get(object.getKey()));
            // Kustomize writes 5.0 as 5.
            assertThat(installed.equals(DeployTest::compareValues, charted))
                    .as("deploy has%n%s%nand the chart has%n%s", installed, charted)
                    .isTrue();
        }
    }

    @Test
    void the_namespace_enforces_the_restricted_level() throws Exception {
        assertThat(kustomized()
                        .get("Namespace slipway-system")
                        .at("/metadata/labels")
                        .path("pod-security.kubernetes.io/enforce")
                        .asText())
                .isEqualTo("restricted");
    }

    private static ObjectSet kustomized() throws Exception {
        List<String> command = Command.isOnPath("kubectl")
                ? List.of("kubectl", "kustomize", "deploy")
                : List.of("kustomize", "build", "deploy");
        return ObjectSet.parse(Command.run(command).outputOfSuccess());
    }

    private static int compareValues(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return Double.compare(one.asDouble(), other.asDouble());
        }
        return one.equals(other) ? 0 : 1;
    }

    /** Without what only means something to Helm; definitions have all their labels from the chart. */
    private static ObjectNode withoutHelmsMarks(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        ObjectNode metadata = (ObjectNode) copy.path("metadata");
        if (copy.path("kind").asText().equals("CustomResourceDefinition")) {
            metadata.remove(List.of("labels", "annotations"));
        } else if (metadata.path("labels") instanceof ObjectNode labels) {
            labels.remove(List.of("app.kubernetes.io/managed-by", "helm.sh/chart"));
        }
        return copy;
    }
}
