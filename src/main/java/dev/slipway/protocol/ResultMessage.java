package dev.slipway.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.core.build.BuildFailure;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildStatus;
import dev.slipway.core.build.KeptLog;
import dev.slipway.core.build.StoredArtifact;
import dev.slipway.core.image.BuiltImage;
import dev.slipway.protocol.JsonReader.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/**
 * A build's result as the last word of a container, which the kubelet cuts at 4 KB. What a user reads is shortened until
 * it fits, log lines first; what a pipeline goes on with never is.
 */
public final class ResultMessage {

    /** What the kubelet keeps of a termination message, in bytes. */
    public static final int MAX_BYTES = 4096;

    /**
     * How much of the words is kept.
     *
     * @param lines number of log lines, the last ones
     * @param lineLength characters of each
     * @param textLength characters of a command or a message
     */
    private record Length(int lines, int lineLength, int textLength) {}

    private static final List<Length> LENGTHS = List.of(
            new Length(20, 1024, 4096),
            new Length(20, 240, 1024),
            new Length(20, 120, 512),
            new Length(10, 120, 400),
            new Length(5, 120, 300),
            new Length(0, 0, 200),
            new Length(0, 0, 80));

    private ResultMessage() {}

    /** Writes {@code result} in at most {@value #MAX_BYTES} bytes. */
    public static String write(BuildResult result) {
        for (Length length : LENGTHS) {
            String text = write(result, length);
            if (fits(text)) {
                return text;
            }
        }
        return write(OversizeResult.refuse(result), LENGTHS.get(LENGTHS.size() - 1));
    }

    /** Reads what {@link #write} wrote. */
    public static Parsed<BuildResult> read(String text) {
        return JsonReader.parse(text, ResultMessage::result);
    }

    private static boolean fits(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    private static String write(BuildResult result, Length length) {
        ObjectNode json = JsonReader.newDocument().put("status", result.status().name());
        PhasesJson.write(result.phases(), json.putArray("phases"), text -> shortened(text, length.textLength()));
        result.resolvedSourceVersion().ifPresent(version -> json.put("commit", version));
        ObjectNode exported = json.putObject("exported");
        result.exportedVariables().forEach(exported::put);
        ArrayNode artifacts = json.putArray("artifacts");
        result.artifacts().forEach(artifact -> writeArtifact(artifact, artifacts.addObject()));
        ArrayNode images = json.putArray("images");
        result.images().forEach(image -> writeImage(image, images.addObject()));
        result.failure().ifPresent(failure -> writeFailure(failure, json.putObject("failure"), length));
        result.log().ifPresent(log -> writeLog(log, json.putObject("log"), length));
        return json.toString();
    }

    private static BuildResult result(JsonReader json) throws MalformedException {
        BuildStatus status = json.constant("status", BuildStatus.class);
        if (!status.isFinal()) {
            throw json.malformed("status", "final");
        }
        return new BuildResult(
                        status,
                        PhasesJson.read(json, "phases"),
                        json.stringMap("exported"),
                        json.list("artifacts", ResultMessage::artifact),
                        json.list("images", ResultMessage::image),
                        json.optionalString("commit"),
                        json.optional("failure", ResultMessage::failure))
                .withLog(json.optional("log", ResultMessage::log));
    }

    private static void writeLog(KeptLog log, ObjectNode json, Length length) {
        json.put("bytes", log.bytes());
        log.missing().ifPresent(what -> json.put("missing", shortened(what, length.textLength())));
    }

    private static KeptLog log(JsonReader json) throws MalformedException {
        return new KeptLog(json.longInteger("bytes"), json.optionalString("missing"));
    }

    private static void writeArtifact(StoredArtifact artifact, ObjectNode json) {
        json.put("name", artifact.name())
                .put("key", artifact.location())
                .put("sha256", artifact.sha256())
                .put("bytes", artifact.bytes())
                .put("files", artifact.files());
    }

    private static void writeImage(BuiltImage image, ObjectNode json) {
        ArrayNode references = json.put("digest", image.digest()).putArray("references");
        image.references().forEach(references::add);
    }

    private static BuiltImage image(JsonReader json) throws MalformedException {
        return new BuiltImage(json.string("digest"), json.strings("references"));
    }

    private static StoredArtifact artifact(JsonReader json) throws MalformedException {
        return new StoredArtifact(
                json.string("name"),
                json.string("key"),
                json.string("sha256"),
                json.longInteger("bytes"),
                json.integer("files"));
    }

    private static void writeFailure(BuildFailure failure, ObjectNode json, Length length) {
        json.put("phase", failure.phase().name());
        failure.command().ifPresent(command -> json.put("command", shortened(command, length.textLength())));
        failure.exitCode().ifPresent(code -> json.put("exit", code));
        json.put("message", shortened(failure.message(), length.textLength()));
        ArrayNode lines = json.putArray("lines");
        List<String> all = failure.lastLines();
        all.subList(Math.max(0, all.size() - length.lines()), all.size())
                .forEach(line -> lines.add(shortened(line, length.lineLength())));
    }

    private static BuildFailure failure(JsonReader json) throws MalformedException {
        return new BuildFailure(
                json.constant("phase", BuildPhaseType.class),
                json.optionalString("command"),
                json.has("exit") ? OptionalInt.of(json.integer("exit")) : OptionalInt.empty(),
                json.string("message"),
                json.strings("lines"));
    }

    /** At most {@code length} characters, never half of a surrogate pair. */
    private static String shortened(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = length - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
