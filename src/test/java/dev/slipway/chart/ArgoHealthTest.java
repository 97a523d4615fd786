package dev.slipway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How Argo CD sees our objects: its scripts, run by the Lua that Argo CD has in it. */
@Tag("tools")
class ArgoHealthTest {

    private static final String PREFIX = "resource.customizations.health.slipway.dev_";

    @TempDir
    private Path folder;

    /** Status and message of an object whose status is {@code status}. */
    private String health(String kind, int generation, String status) throws Exception {
        String script = scripts().path(PREFIX + kind).asText();
        assertThat(script).as(kind).isNotEmpty();
        JsonNode object = new ObjectMapper()
                .readTree("{\"metadata\": {\"generation\": %d}, \"status\": %s}".formatted(generation, status));
        Path lua = folder.resolve("health.lua");
        Files.writeString(
                lua,
                "obj = " + literal(object) + "\nlocal function health()\n" + script
                        + "\nend\nlocal told = health()\nprint(told.status .. \": \" .. told.message)\n");
        return Command.run(List.of("glua", lua.toString())).outputOfSuccess().strip();
    }

    private static JsonNode scripts() throws IOException {
        return new YAMLMapper()
                .readTree(Path.of("deploy/argocd/argocd-cm.yaml").toFile())
                .path("data");
    }

    private static String literal(JsonNode node) {
        List<String> parts = new ArrayList<>();
        if (node.isObject()) {
            node.fields()
                    .forEachRemaining(
                            field -> parts.add("[\"" + field.getKey() + "\"] = " + literal(field.getValue())));
            return "{" + String.join(", ", parts) + "}";
        }
        if (node.isArray()) {
            node.forEach(item -> parts.add(literal(item)));
            return "{" + String.join(", ", parts) + "}";
        }
        return node.isNull() ? "nil" : node.toString();
    }

    private static String condition(String type, String status, String reason) {
        return "{\"type\": \"%s\", \"status\": \"%s\", \"reason\": \"%s\", \"message\": \"%s it is.\"}"
                .formatted(type, status, reason, reason);
    }

    private static String status(int observed, String... conditions) {
        return "{\"observedGeneration\": %d, \"conditions\": [%s]}".formatted(observed, String.join(", ", conditions));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pipeline", "BuildProject"})
    void a_definition_that_nobody_has_looked_at_is_progressing(String kind) throws Exception {
        assertThat(health(kind, 1, "null")).startsWith("Progressing: ");
        assertThat(health(kind, 1, "{}")).startsWith("Progressing: ");
        assertThat(health(kind, 2, status(1, condition("Stalled", "True", "Old"), condition("Ready", "True", "Old"))))
                .isEqualTo("Progressing: Waiting for the operator to look at the latest change.");
    }

    @ParameterizedTest
    @CsvSource({
        "Ready, True, DefinitionValid, Healthy: DefinitionValid it is.",
        "Ready, False, RolePropagation, Progressing: RolePropagation it is.",
        "Ready, Unknown, Paused, Suspended: Paused it is.",
        "Stalled, True, DefinitionInvalid, Degraded: DefinitionInvalid it is.",
        "LastRunSucceeded, False, Failed, Progressing: Waiting for the operator to look at it.",
    })
    void a_definition_fares_as_its_conditions_say(String type, String truth, String reason, String health)
            throws Exception {
        assertThat(health("Pipeline", 1, status(1, condition(type, truth, reason))))
                .isEqualTo(health);
    }

    @Test
    void a_failed_run_does_not_degrade_its_pipeline() throws Exception {
        String status = status(
                3, condition("Ready", "True", "DefinitionValid"), condition("LastRunSucceeded", "False", "Failed"));
        assertThat(health("Pipeline", 3, status)).startsWith("Healthy: ");
    }

    @Test
    void stalled_counts_before_ready() throws Exception {
        String status = status(1, condition("Ready", "False", "NotOwned"), condition("Stalled", "True", "NotOwned"));
        assertThat(health("BuildProject", 1, status)).isEqualTo("Degraded: NotOwned it is.");
    }

    @ParameterizedTest
    @CsvSource({
        "True, Succeeded, Healthy: Succeeded it is.",
        "False, Failed, Degraded: Failed it is.",
        "Unknown, InProgress, Progressing: InProgress it is."
    })
    void a_run_fares_as_it_ends(String truth, String reason, String health) throws Exception {
        String status = status(1, condition("Completed", "True", reason), condition("Succeeded", truth, reason));
        assertThat(health("Build", 1, status)).isEqualTo(health);
        assertThat(health("PipelineExecution", 1, status)).isEqualTo(health);
    }

    @Test
    void a_run_that_has_not_begun_is_progressing() throws Exception {
        assertThat(health("Build", 1, "null")).startsWith("Progressing: ");
    }
}
