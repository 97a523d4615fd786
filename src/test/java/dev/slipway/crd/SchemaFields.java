package dev.slipway.crd;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.LinkedHashMap;
import java.util.Map;

/** A schema as a flat list of its fields. */
final class SchemaFields {

    private SchemaFields() {}

    /** Every schema below {@code root}, itself included, by path: {@code spec.stages[].name}; the root is the empty path. */
    static Map<String, JSONSchemaProps> of(JSONSchemaProps root) {
        Map<String, JSONSchemaProps> fields = new LinkedHashMap<>();
        collect("", root, fields);
        return fields;
    }

    private static void collect(String path, JSONSchemaProps schema, Map<String, JSONSchemaProps> fields) {
        fields.put(path, schema);
        schema.getProperties()
                .forEach((name, property) -> collect(path.isEmpty() ? name : path + "." + name, property, fields));
        if (schema.getItems() != null) {
            collect(path + "[]", schema.getItems().getSchema(), fields);
        }
    }
}
