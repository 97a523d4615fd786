package dev.slipway.agent.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.slipway.agent.template.DockerJson;
import dev.slipway.agent.template.GoNil;
import dev.slipway.agent.template.TemplateFields;
import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.ImageConfig;
import dev.slipway.oci.StoredImage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What {@code docker inspect} tells of an image, in the fields of the Docker Engine API (ImageInspect). */
final class ImageDescription {

    /** What is left out when it is empty, and what holds keys of the image's own. */
    static final TemplateFields FIELDS = new TemplateFields(
            Set.of("ExposedPorts", "Labels", "Volumes"),
            Map.ofEntries(
                    Map.entry("Cmd", GoNil.LIST.node()),
                    Map.entry("Created", TextNode.valueOf("")),
                    Map.entry("Entrypoint", GoNil.LIST.node()),
                    Map.entry("Env", GoNil.LIST.node()),
                    Map.entry("ExposedPorts", GoNil.MAP.node()),
                    Map.entry("Labels", GoNil.MAP.node()),
                    Map.entry("User", TextNode.valueOf("")),
                    Map.entry("Variant", TextNode.valueOf("")),
                    Map.entry("Volumes", GoNil.MAP.node()),
                    Map.entry("WorkingDir", TextNode.valueOf(""))));

    private ImageDescription() {}

    static JsonNode of(StoredImage image, KnownNames names) {
        ImageConfig config = image.config();
        ObjectNode json = DockerJson.object().put("Id", image.id().value());
        json.set("RepoTags", texts(names.tags()));
        json.set("RepoDigests", texts(names.digests()));
        json.put("Parent", "").put("Comment", "");
        config.created().ifPresent(created -> json.put("Created", created));
        json.put("DockerVersion", "").put("Author", config.author().orElse(""));
        json.set("Config", config(config));
        json.put("Architecture", config.platform().architecture());
        config.platform().variant().ifPresent(variant -> json.put("Variant", variant));
        json.put("Os", config.platform().os()).put("Size", ImageRows.size(image));
        ArrayNode layers = json.putObject("RootFS").put("Type", "layers").putArray("Layers");
        config.diffIds().forEach(layer -> layers.add(layer.value()));
        return json;
    }

    private static ObjectNode config(ImageConfig config) {
        ObjectNode json = DockerJson.object();
        config.user().ifPresent(user -> json.put("User", user));
        keys(json, "ExposedPorts", config.exposedPorts());
        list(json, "Env", config.env());
        list(json, "Entrypoint", config.entrypoint());
        list(json, "Cmd", config.cmd());
        keys(json, "Volumes", config.volumes());
        config.workingDir().ifPresent(directory -> json.put("WorkingDir", directory));
        if (!config.labels().isEmpty()) {
            ObjectNode labels = json.putObject("Labels");
            new TreeMap<>(config.labels()).forEach(labels::put);
        }
        return json;
    }

    private static void list(ObjectNode json, String field, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = json.putArray(field);
            values.forEach(array::add);
        }
    }

    private static void keys(ObjectNode json, String field, Collection<String> keys) {
        if (!keys.isEmpty()) {
            ObjectNode object = json.putObject(field);
            new TreeSet<>(keys).forEach(object::putObject);
        }
    }

    private static ArrayNode texts(List<ImageReference> names) {
        ArrayNode array = DockerJson.array();
        names.forEach(name -> array.add(name.toString()));
        return array;
    }
}
