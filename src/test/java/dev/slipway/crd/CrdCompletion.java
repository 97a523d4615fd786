package dev.slipway.crd;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.CustomResource;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What the generator has no annotation for: the order of columns, list types, conditions, descriptions of whole objects. */
final class CrdCompletion implements CRDPostProcessor {

    @Override
    public HasMetadata process(HasMetadata generated, String crdSpecVersion) {
        CustomResourceDefinition definition = (CustomResourceDefinition) generated;
        Class<? extends CustomResource<?, ?>> kind = Crds.KINDS.stream()
                .filter(candidate -> HasMetadata.getFullResourceName(candidate)
                        .equals(definition.getMetadata().getName()))
                .findFirst()
                .orElseThrow();
        for (CustomResourceDefinitionVersion version : definition.getSpec().getVersions()) {
            orderColumns(version, kind);
            JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
            root.setRequired(List.of("spec"));
            describe(root, kind);
            JSONSchemaProps status = root.getProperties().get("status");
            completeConditions(status);
            trustTheOperator(status);
            SchemaFields.of(root).values().forEach(CrdCompletion::setListType);
            SchemaFields.of(root).values().forEach(CrdCompletion::openToEveryForm);
        }
        return definition;
    }

    /** What is passed on as AWS spells it may have members of every form, and not only objects. */
    private static void openToEveryForm(JSONSchemaProps schema) {
        if (Boolean.TRUE.equals(schema.getXKubernetesPreserveUnknownFields())) {
            schema.setAdditionalProperties(null);
        }
    }

    /** The generator sorts columns by their path; the class says how they are to be read. */
    private static void orderColumns(CustomResourceDefinitionVersion version, Class<?> kind) {
        List<String> names = Arrays.stream(kind.getAnnotationsByType(AdditionalPrinterColumn.class))
                .map(AdditionalPrinterColumn::name)
                .toList();
        version.getAdditionalPrinterColumns().sort(Comparator.comparingInt(column -> names.indexOf(column.getName())));
    }

    private static void describe(JSONSchemaProps root, Class<?> kind) {
        root.setDescription(kind.getAnnotation(JsonClassDescription.class).value());
        ParameterizedType parent = (ParameterizedType) kind.getGenericSuperclass();
        Map<String, JSONSchemaProps> properties = root.getProperties();
        properties.get("spec").setDescription(description(parent, 0));
        properties.get("status").setDescription(description(parent, 1));
    }

    private static String description(ParameterizedType parent, int argument) {
        Class<?> type = (Class<?>) parent.getActualTypeArguments()[argument];
        return type.getAnnotation(JsonClassDescription.class).value();
    }

    /** The model's Condition carries no schema annotations; these are the bounds of metav1.Condition. */
    private static void completeConditions(JSONSchemaProps status) {
        JSONSchemaProps condition =
                status.getProperties().get("conditions").getItems().getSchema();
        condition.setRequired(List.of("status", "type"));
        bound(condition, "type", 316, "What is stated.");
        bound(condition, "status", 16, "Whether it is true: True, False or Unknown.");
        bound(condition, "reason", 1024, "Why, in a word.");
        bound(condition, "message", 32768, "Why, in a sentence.");
        bound(condition, "lastTransitionTime", 64, "When the status last changed.");
        condition
                .getProperties()
                .get("status")
                .setEnum(List.of(TextNode.valueOf("True"), TextNode.valueOf("False"), TextNode.valueOf("Unknown")));
        condition
                .getProperties()
                .get("observedGeneration")
                .setDescription("The metadata.generation that this condition was made from.");
    }

    private static void bound(JSONSchemaProps object, String property, long maxLength, String description) {
        JSONSchemaProps schema = object.getProperties().get(property);
        schema.setMaxLength(maxLength);
        schema.setDescription(description);
    }

    /** Only the operator writes a status: its rules would cost budget and refuse nothing a user wrote. */
    private static void trustTheOperator(JSONSchemaProps status) {
        SchemaFields.of(status).values().forEach(schema -> schema.setXKubernetesValidations(List.of()));
    }

    /** Lists of named things merge by name under server-side apply and refuse two of one name; all others are one value. */
    private static void setListType(JSONSchemaProps schema) {
        if (schema.getItems() == null) {
            return;
        }
        JSONSchemaProps item = schema.getItems().getSchema();
        List<String> required = item.getRequired();
        for (String key : List.of("name", "sourceIdentifier", "type")) {
            if (required.contains(key)) {
                schema.setXKubernetesListType("map");
                schema.setXKubernetesListMapKeys(List.of(key));
                return;
            }
        }
        schema.setXKubernetesListType("atomic");
    }
}
