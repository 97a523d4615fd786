package dev.slipway.oci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * What an image runs on (OCI image specification, image index).
 *
 * @param os empty if the image does not say
 * @param architecture empty if the image does not say
 */
public record Platform(
        String os, String architecture, Optional<String> variant, Optional<String> osVersion, List<String> osFeatures) {

    public Platform {
        osFeatures = List.copyOf(osFeatures);
    }

    /** A platform without details: {@code linux}, {@code arm64}. */
    public static Platform of(String os, String architecture) {
        return new Platform(os, architecture, Optional.empty(), Optional.empty(), List.of());
    }

    static Platform read(JsonNode json) {
        return new Platform(
                Json.text(json, "os").orElse(""),
                Json.text(json, "architecture").orElse(""),
                Json.text(json, "variant"),
                Json.text(json, "os.version"),
                Json.texts(json.path("os.features")));
    }

    void write(ObjectNode json) {
        json.put("architecture", architecture).put("os", os);
        osVersion.ifPresent(version -> json.put("os.version", version));
        if (!osFeatures.isEmpty()) {
            ArrayNode features = json.putArray("os.features");
            osFeatures.forEach(features::add);
        }
        variant.ifPresent(value -> json.put("variant", value));
    }

    /** As {@code --platform} takes it: {@code linux/arm/v7}. */
    @Override
    public String toString() {
        return os + "/" + architecture + variant.map(value -> "/" + value).orElse("");
    }
}
