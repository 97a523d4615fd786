package dev.slipway.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.core.build.ValueReference;
import dev.slipway.core.buildspec.SecretsManagerReference;
import dev.slipway.protocol.JsonReader.MalformedException;

/** Where a value is kept, as members of a JSON object; never the value. */
final class ValueReferenceJson {

    private ValueReferenceJson() {}

    static ObjectNode write(ValueReference reference, ObjectNode json) {
        if (reference instanceof ValueReference.Parameter parameter) {
            return json.put("parameter", parameter.name());
        } else if (reference instanceof ValueReference.SecretKey secret) {
            return json.put("secretName", secret.name()).put("key", secret.key());
        } else if (reference instanceof ValueReference.ConfigMapKey map) {
            return json.put("configMapName", map.name()).put("key", map.key());
        }
        SecretsManagerReference secret = ((ValueReference.Secret) reference).reference();
        json.put("secretId", secret.secretId());
        secret.jsonKey().ifPresent(key -> json.put("jsonKey", key));
        secret.versionStage().ifPresent(stage -> json.put("versionStage", stage));
        secret.versionId().ifPresent(version -> json.put("versionId", version));
        return json;
    }

    static ValueReference read(JsonReader json) throws MalformedException {
        if (json.has("parameter")) {
            return new ValueReference.Parameter(json.string("parameter"));
        } else if (json.has("secretName")) {
            return new ValueReference.SecretKey(json.string("secretName"), json.string("key"));
        } else if (json.has("configMapName")) {
            return new ValueReference.ConfigMapKey(json.string("configMapName"), json.string("key"));
        }
        return new ValueReference.Secret(new SecretsManagerReference(
                json.string("secretId"),
                json.optionalString("jsonKey"),
                json.optionalString("versionStage"),
                json.optionalString("versionId")));
    }
}
