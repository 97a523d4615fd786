package dev.slipway.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.build.BuildDefinition;
import dev.slipway.core.build.BuildRequest;
import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.image.ImageBuilding;
import dev.slipway.core.source.CloneOptions;
import dev.slipway.core.source.CredentialHost;
import dev.slipway.core.source.ParsedCredentialHost;
import dev.slipway.protocol.JsonReader.MalformedException;
import dev.slipway.protocol.StoreAccess.StoredInput;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The order as JSON. */
public final class BuildOrderJson {

    private BuildOrderJson() {}

    /**
     * Writes {@code order}; equal orders give equal texts.
     *
     * @throws IllegalArgumentException if an input is a directory of this machine, which no pod can see
     */
    public static String write(BuildOrder order) {
        ObjectNode json = JsonReader.newDocument();
        writeDefinition(order.request().definition(), json.putObject("build"));
        ArrayNode inputs = json.putArray("inputs");
        order.request().inputs().forEach(input -> writeInput(input, inputs.addObject()));
        ArrayNode credentials = json.putArray("credentials");
        order.credentials()
                .forEach(credential -> credentials
                        .addObject()
                        .put("secret", credential.secretName())
                        .put("host", credential.host().toString()));
        order.store().ifPresent(store -> writeStore(store, json.putObject("store")));
        return json.toString();
    }

    /** Reads what {@link #write} wrote. */
    public static Parsed<BuildOrder> read(String text) {
        return JsonReader.parse(
                text,
                json -> new BuildOrder(
                        new BuildRequest(definition(json.object("build")), json.list("inputs", BuildOrderJson::input)),
                        json.list("credentials", BuildOrderJson::credential),
                        json.optional("store", BuildOrderJson::store)));
    }

    private static void writeDefinition(BuildDefinition build, ObjectNode json) {
        json.put("project", build.projectName())
                .put("id", build.buildId())
                .put("number", build.buildNumber())
                .put("image", build.image())
                .put("initiator", build.initiator())
                .put("timeoutSeconds", build.timeout().toSeconds())
                .put("startTime", build.startTime().toString());
        build.sourceVersion().ifPresent(version -> json.put("sourceVersion", version));
        writeBuildspec(build.buildspec(), json.putObject("buildspec"));
        ObjectNode variables = json.putObject("variables");
        build.variables().forEach(variables::put);
        if (!build.storedVariables().isEmpty()) {
            ObjectNode stored = json.putObject("storedVariables");
            build.storedVariables()
                    .forEach((name, reference) -> ValueReferenceJson.write(reference, stored.putObject(name)));
        }
        ArrayNode artifacts = json.putArray("outputArtifacts");
        build.outputArtifacts().forEach(artifacts::add);
        if (!build.images().equals(ImageBuilding.NONE)) {
            ImagesJson.write(build.images(), json.putObject("images"));
        }
    }

    private static BuildDefinition definition(JsonReader json) throws MalformedException {
        return new BuildDefinition(
                json.string("project"),
                json.string("id"),
                json.longInteger("number"),
                json.string("image"),
                buildspec(json.object("buildspec")),
                json.stringMap("variables"),
                json.string("initiator"),
                json.optionalString("sourceVersion"),
                json.strings("outputArtifacts"),
                Duration.ofSeconds(json.longInteger("timeoutSeconds")),
                Instant.parse(json.string("startTime")),
                json.optional("images", ImagesJson::read).orElse(ImageBuilding.NONE),
                json.has("storedVariables") ? json.map("storedVariables", ValueReferenceJson::read) : Map.of());
    }

    private static void writeBuildspec(BuildspecLocation location, ObjectNode json) {
        if (location instanceof BuildspecLocation.Inline inline) {
            json.put("inline", inline.text());
        } else if (location instanceof BuildspecLocation.InSource file) {
            json.put("path", file.path()).put("named", file.named());
        } else if (location instanceof BuildspecLocation.Refused refused) {
            json.put("refused", refused.message());
        }
    }

    private static BuildspecLocation buildspec(JsonReader json) throws MalformedException {
        if (json.has("inline")) {
            return new BuildspecLocation.Inline(json.string("inline"));
        }
        return json.has("refused")
                ? new BuildspecLocation.Refused(json.string("refused"))
                : new BuildspecLocation.InSource(json.string("path"), json.bool("named"));
    }

    private static void writeInput(BuildRequest.Input input, ObjectNode json) {
        json.put("name", input.name());
        input.ownSource()
                .ifPresent(clone ->
                        json.putObject("clone").put("depth", clone.depth()).put("submodules", clone.submodules()));
        if (input.origin() instanceof ArtifactOrigin.GitCommit git) {
            ObjectNode commit = json.putObject("git").put("url", git.url()).put("commit", git.commitId());
            git.secretName().ifPresent(secret -> commit.put("secret", secret));
        } else if (input.origin() instanceof ArtifactOrigin.BuildOutput stored) {
            json.putObject("stored").put("build", stored.buildName()).put("artifact", stored.artifactName());
        } else {
            throw new IllegalArgumentException("input " + input.name() + " is a directory that a pod cannot see");
        }
    }

    private static BuildRequest.Input input(JsonReader json) throws MalformedException {
        if (json.has("git")) {
            JsonReader git = json.object("git");
            return new BuildRequest.Input(
                    json.string("name"),
                    new ArtifactOrigin.GitCommit(git.string("url"), git.string("commit"), git.optionalString("secret")),
                    json.optional(
                            "clone", clone -> new CloneOptions(clone.integer("depth"), clone.bool("submodules"))));
        }
        JsonReader stored = json.object("stored");
        return new BuildRequest.Input(
                json.string("name"), new ArtifactOrigin.BuildOutput(stored.string("build"), stored.string("artifact")));
    }

    private static SourceCredential credential(JsonReader json) throws MalformedException {
        if (CredentialHost.parse(json.string("host")) instanceof ParsedCredentialHost.Valid valid) {
            return new SourceCredential(json.string("secret"), valid.host());
        }
        throw json.malformed("host", "a host");
    }

    private static void writeStore(StoreAccess store, ObjectNode json) {
        json.put("endpoint", store.endpoint()).put("outputPrefix", store.outputPrefix());
        ObjectNode inputs = json.putObject("inputs");
        store.inputs()
                .forEach((name, input) ->
                        inputs.putObject(name).put("key", input.key()).put("sha256", input.sha256()));
    }

    private static StoreAccess store(JsonReader json) throws MalformedException {
        return new StoreAccess(
                json.string("endpoint"),
                json.string("outputPrefix"),
                json.map("inputs", input -> new StoredInput(input.string("key"), input.string("sha256"))));
    }
}
