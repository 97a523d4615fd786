package dev.slipway.agent.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.agent.template.DockerJson;
import dev.slipway.oci.MediaTypes;
import dev.slipway.oci.Platform;
import dev.slipway.oci.RawManifest;
import java.util.Base64;
import java.util.List;

/** What {@code docker manifest inspect} prints (Docker CLI reference). */
final class ManifestView {

    private static final String TAB = "\t";
    private static final String LIST_INDENT = "   ";

    private ManifestView() {}

    /** A manifest or a list of manifests. */
    static String of(RawManifest manifest) {
        boolean list = MediaTypes.isIndex(manifest.mediaType());
        return DockerJson.indented(DockerJson.read(manifest.bytes()), list ? LIST_INDENT : TAB) + "\n";
    }

    /** One image, with its descriptor. */
    static String verbose(RegistryImage image) {
        return DockerJson.indented(description(image, RegistryImage.fullName(image.name())), TAB) + "\n";
    }

    /** Images of a list, with their descriptors. */
    static String verbose(List<RegistryImage> images) {
        ArrayNode array = DockerJson.array();
        images.forEach(image -> array.add(description(image, RegistryImage.fullName(image.name()))));
        return DockerJson.indented(array, TAB) + "\n";
    }

    private static JsonNode description(RegistryImage image, String name) {
        RawManifest manifest = image.manifest();
        ObjectNode json = DockerJson.object().put("Ref", name);
        ObjectNode descriptor = json.putObject("Descriptor")
                .put("mediaType", manifest.mediaType())
                .put("digest", manifest.digest().value())
                .put("size", manifest.descriptor().size());
        platform(descriptor.putObject("platform"), image.platform());
        json.put("Raw", Base64.getEncoder().encodeToString(manifest.bytes()));
        json.set(
                manifest.mediaType().equals(MediaTypes.OCI_MANIFEST) ? "OCIManifest" : "SchemaV2Manifest",
                DockerJson.read(manifest.bytes()));
        return json;
    }

    private static void platform(ObjectNode json, Platform platform) {
        json.put("architecture", platform.architecture()).put("os", platform.os());
        platform.osVersion().ifPresent(version -> json.put("os.version", version));
        if (!platform.osFeatures().isEmpty()) {
            ArrayNode features = json.putArray("os.features");
            platform.osFeatures().forEach(features::add);
        }
        platform.variant().ifPresent(variant -> json.put("variant", variant));
    }
}
