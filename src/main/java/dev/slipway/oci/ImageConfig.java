package dev.slipway.oci;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of an image (OCI image specification, image configuration; Docker's has the same fields). Its digest is
 * what Docker calls the image's ID.
 *
 * @param created as written, RFC 3339
 * @param diffIds digests of the uncompressed layers, the lowest first
 */
public record ImageConfig(
        Optional<String> created,
        Optional<String> author,
        Platform platform,
        List<Digest> diffIds,
        List<String> env,
        List<String> entrypoint,
        List<String> cmd,
        Optional<String> user,
        Optional<String> workingDir,
        List<String> exposedPorts,
        List<String> volumes,
        Map<String, String> labels) {

    /** The largest configuration that is read, in bytes. */
    static final int MAX_BYTES = 8 << 20;

    /** Reads a configuration. */
    public static Parsed<ImageConfig> parse(byte[] bytes) {
        try {
            return new Parsed.Valid<>(read(bytes));
        } catch (MalformedException e) {
            return new Parsed.Refused<>(e.sentence());
        }
    }

    static ImageConfig read(byte[] bytes) throws MalformedException {
        String what = "the configuration " + Digest.of(bytes);
        JsonNode json = Json.object(bytes, what);
        JsonNode config = json.path("config");
        return new ImageConfig(
                Json.text(json, "created"),
                Json.text(json, "author"),
                Platform.read(json),
                diffIds(json.path("rootfs").path("diff_ids"), what),
                Json.texts(config.path("Env")),
                Json.texts(config.path("Entrypoint")),
                Json.texts(config.path("Cmd")),
                Json.text(config, "User"),
                Json.text(config, "WorkingDir"),
                keys(config.path("ExposedPorts")),
                keys(config.path("Volumes")),
                Json.textMap(config.path("Labels")));
    }

    private static List<Digest> diffIds(JsonNode array, String what) throws MalformedException {
        List<Digest> diffIds = new ArrayList<>();
        for (JsonNode element : array) {
            diffIds.add(Digest.parse(element.asText())
                    .orElseThrow(() -> new MalformedException(what + " has a diff_id that is no sha256 digest")));
        }
        return List.copyOf(diffIds);
    }

    private static List<String> keys(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
