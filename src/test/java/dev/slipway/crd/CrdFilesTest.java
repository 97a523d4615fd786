package dev.slipway.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slipway.api.Build;
import dev.slipway.api.Pipeline;
import dev.slipway.api.PipelineExecution;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The definitions in crds/ are the generated ones and keep what docs/architecture.md promises of them. */
class CrdFilesTest {

    static final List<Class<? extends CustomResource<?, ?>>> KINDS = Crds.KINDS;

    @BeforeAll
    static void rewrite_when_asked() throws IOException {
        if (System.getProperty("golden.update") == null) {
            return;
        }
        Files.createDirectories(Crds.DIRECTORY);
        for (Map.Entry<String, String> file : Crds.generated().entrySet()) {
            Files.writeString(Crds.DIRECTORY.resolve(file.getKey()), file.getValue());
        }
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void the_checked_in_file_is_the_generated_one(Class<? extends CustomResource<?, ?>> kind) {
        assertThat(Crds.checkedIn(kind))
                .as("crds/%s; rewrite it with mvn test -Dtest=CrdFilesTest -Dgolden.update", Crds.fileName(kind))
                .isEqualTo(Crds.generated().get(Crds.fileName(kind)));
    }

    @Test
    void there_is_a_file_for_each_kind_and_no_other() throws IOException {
        try (Stream<Path> files = Files.list(Crds.DIRECTORY)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".yaml")))
                    .containsExactlyInAnyOrderElementsOf(
                            KINDS.stream().map(Crds::fileName).toList());
        }
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void a_file_is_small_enough_for_a_plain_kubectl_apply(Class<? extends CustomResource<?, ?>> kind) {
        assertThat(Crds.checkedIn(kind).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(200_000);
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void no_field_has_a_default_that_a_gitops_tool_would_see_as_a_difference(
            Class<? extends CustomResource<?, ?>> kind) {
        assertThat(offending(kind, (path, schema) -> schema.getDefault() != null))
                .isEmpty();
    }

    /** To kubectl, an unquoted True is a boolean, whatever other readers make of it. */
    @ParameterizedTest
    @FieldSource("KINDS")
    void an_enumeration_holds_strings_for_kubectl_too(Class<? extends CustomResource<?, ?>> kind) throws IOException {
        assertThat(new YAMLMapper().readTree(Crds.checkedIn(kind)).findValues("enum"))
                .isNotEmpty()
                .allSatisfy(values -> assertThat(values).allMatch(JsonNode::isTextual));
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void every_string_and_every_list_is_bounded(Class<? extends CustomResource<?, ?>> kind) {
        assertThat(offending(
                        kind,
                        (path, schema) -> ("string".equals(schema.getType())
                                        && schema.getMaxLength() == null
                                        && schema.getEnum().isEmpty())
                                || ("array".equals(schema.getType()) && schema.getMaxItems() == null)))
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void every_field_is_described_in_sentences(Class<? extends CustomResource<?, ?>> kind) {
        assertThat(offending(
                        kind,
                        (path, schema) -> !path.endsWith("[]")
                                && (schema.getDescription() == null
                                        || !schema.getDescription().endsWith("."))))
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void every_rule_says_the_fact_and_the_next_step(Class<? extends CustomResource<?, ?>> kind) {
        assertThat(SchemaFields.of(Crds.schema(kind)).values().stream()
                        .flatMap(schema -> schema.getXKubernetesValidations().stream()))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.getMessage()).matches("[\\w#].{20,}: .{8,}\\."));
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void every_rule_is_broken_by_a_row_that_the_cluster_tests_try(Class<? extends CustomResource<?, ?>> kind) {
        List<String> tried = Stream.of("refused.yaml", "changes.yaml")
                .flatMap(table -> Variation.table(table).stream())
                .filter(row -> row.kind().equals(kind.getSimpleName()) && row.says() != null)
                .map(Variation::says)
                .toList();
        assertThat(SchemaFields.of(Crds.schema(kind)).values().stream()
                        .flatMap(schema -> schema.getXKubernetesValidations().stream())
                        .map(ValidationRule::getMessage)
                        .filter(message -> !tried.contains(message)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {Build.class, PipelineExecution.class})
    void each_field_of_a_run_but_stop_is_immutable(Class<? extends CustomResource<?, ?>> kind) {
        JSONSchemaProps spec = Crds.schema(kind).getProperties().get("spec");
        assertThat(spec.getXKubernetesValidations().stream()
                        .filter(rule -> rule.getRule().contains("oldSelf"))
                        .map(rule -> rule.getFieldPath() == null ? ".stop" : rule.getFieldPath()))
                .containsExactlyInAnyOrderElementsOf(spec.getProperties().keySet().stream()
                        .map(name -> "." + name)
                        .toList());
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void the_operators_own_status_has_no_rules(Class<? extends CustomResource<?, ?>> kind) {
        assertThat(offending(
                        kind,
                        (path, schema) -> path.startsWith("status")
                                && !schema.getXKubernetesValidations().isEmpty()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            spec.stages                          | map    | name
            spec.stages[].actions                | map    | name
            spec.stages[].actions[].inputArtifacts | map  | name
            status.conditions                    | map    | type
            status.sources                       | atomic |
            """)
    void lists_of_named_things_merge_by_name_and_others_are_one_value(String path, String type, String key) {
        JSONSchemaProps list = SchemaFields.of(Crds.schema(Pipeline.class)).get(path);
        assertThat(list.getXKubernetesListType()).isEqualTo(type);
        assertThat(list.getXKubernetesListMapKeys()).isEqualTo(key == null ? List.of() : List.of(key));
    }

    @Test
    void the_columns_of_a_pipeline_are_in_reading_order() {
        List<CustomResourceColumnDefinition> columns =
                Crds.definition(Pipeline.class).getSpec().getVersions().get(0).getAdditionalPrinterColumns();
        assertThat(columns.stream().map(CustomResourceColumnDefinition::getName))
                .containsExactly(
                        "TARGET", "READY", "STATUS", "STAGE", "REVISION", "STARTED", "AGE", "REASON", "EXECUTION");
        assertThat(columns.stream()
                        .filter(column -> column.getPriority() == 1)
                        .map(CustomResourceColumnDefinition::getName))
                .containsExactly("REASON", "EXECUTION");
    }

    private static Set<String> offending(
            Class<? extends CustomResource<?, ?>> kind, BiPredicate<String, JSONSchemaProps> wrong) {
        Map<String, JSONSchemaProps> fields = SchemaFields.of(Crds.schema(kind));
        fields.entrySet().removeIf(field -> !wrong.test(field.getKey(), field.getValue()));
        return fields.keySet();
    }
}
