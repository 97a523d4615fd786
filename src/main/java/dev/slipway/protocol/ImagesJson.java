package dev.slipway.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.core.image.ImageBuilding;
import dev.slipway.core.image.ImageDeclaration;
import dev.slipway.core.image.Registries;
import dev.slipway.protocol.JsonReader.MalformedException;
import java.util.List;

/** How a build may make images, as JSON. */
final class ImagesJson {

    private ImagesJson() {}

    static void write(ImageBuilding images, ObjectNode json) {
        json.put("commands", images.commands().name());
        ObjectNode registries = json.putObject("registries");
        strings(images.registries().secretNames(), registries.putArray("secrets"));
        strings(images.registries().mirrors(), registries.putArray("mirrors"));
        strings(images.registries().insecure(), registries.putArray("insecure"));
        images.declaration().ifPresent(declaration -> write(declaration, json.putObject("declaration")));
    }

    static ImageBuilding read(JsonReader json) throws MalformedException {
        JsonReader registries = json.object("registries");
        return new ImageBuilding(
                json.constant("commands", ImageBuilding.DockerCommands.class),
                json.optional("declaration", ImagesJson::declaration),
                new Registries(
                        registries.strings("secrets"), registries.strings("mirrors"), registries.strings("insecure")));
    }

    private static void write(ImageDeclaration image, ObjectNode json) {
        json.put("dockerfile", image.dockerfile()).put("context", image.context());
        image.target().ifPresent(target -> json.put("target", target));
        image.platform().ifPresent(platform -> json.put("platform", platform));
        image.cacheRepository().ifPresent(repository -> json.put("cacheRepository", repository));
        ObjectNode arguments = json.putObject("buildArguments");
        image.buildArguments().forEach(arguments::put);
        ObjectNode labels = json.putObject("labels");
        image.labels().forEach(labels::put);
        strings(image.destinations(), json.putArray("destinations"));
        strings(image.executorFlags(), json.putArray("executorFlags"));
        json.put("containerName", image.containerName());
    }

    private static ImageDeclaration declaration(JsonReader json) throws MalformedException {
        return new ImageDeclaration(
                json.string("dockerfile"),
                json.string("context"),
                json.optionalString("target"),
                json.stringMap("buildArguments"),
                json.stringMap("labels"),
                json.optionalString("platform"),
                json.strings("destinations"),
                json.optionalString("cacheRepository"),
                json.strings("executorFlags"),
                json.string("containerName"));
    }

    private static void strings(List<String> values, ArrayNode array) {
        values.forEach(array::add);
    }
}
