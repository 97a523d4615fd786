package dev.slipway.aws.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.slipway.core.build.SecretValues;
import dev.slipway.core.buildspec.SecretsManagerReference;
import java.util.LinkedHashMap;
import java.util.Map;

/** The text of a secret in Secrets Manager, of which a build may want one member. */
public final class SecretText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SecretText() {}

    /** The text of a secret with these members. */
    public static String json(Map<String, String> members) {
        return JSON.createObjectNode().setAll(textNodes(members)).toString();
    }

    private static Map<String, JsonNode> textNodes(Map<String, String> members) {
        Map<String, JsonNode> nodes = new LinkedHashMap<>();
        members.forEach((name, value) -> nodes.put(name, TextNode.valueOf(value)));
        return nodes;
    }

    /** What {@code reference} takes of its secret's text: all of it, or a member, an object or list of which stays JSON. */
    public static SecretValues.Lookup part(SecretsManagerReference reference, String text) {
        if (reference.jsonKey().isEmpty()) {
            return new SecretValues.Found(text);
        }
        String key = reference.jsonKey().get();
        String secret = "the secret " + reference.secretId();
        try {
            JsonNode members = JSON.readTree(text);
            if (members == null || !members.isObject()) {
                return new SecretValues.Unusable(secret + " is no JSON object, so it has no key " + key
                        + "; leave out the json-key to have all of its text");
            }
            JsonNode member = members.get(key);
            if (member == null || member.isNull()) {
                return new SecretValues.Unusable(secret + " has no key " + key);
            }
            return new SecretValues.Found(member.isValueNode() ? member.asText() : member.toString());
        } catch (JsonProcessingException e) {
            // What the parser says would quote the secret.
            return new SecretValues.Unusable(secret + " is no JSON, so it has no key " + key
                    + "; leave out the json-key to have all of its text");
        }
    }
}
