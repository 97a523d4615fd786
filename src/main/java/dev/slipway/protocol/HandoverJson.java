package dev.slipway.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.core.build.FetchedSource;
import dev.slipway.protocol.JsonReader.MalformedException;
import java.util.List;

/** The handover as JSON. */
public final class HandoverJson {

    private HandoverJson() {}

    /** Writes {@code handover}. */
    public static String write(Handover handover) {
        ObjectNode json = JsonReader.newDocument();
        json.put("marker", handover.marker()).put("buildspec", handover.buildspec());
        ArrayNode sources = json.putArray("sources");
        handover.sources().forEach(source -> writeSource(source, sources.addObject()));
        PhasesJson.write(handover.phases(), json.putArray("phases"), text -> text);
        return json.toString();
    }

    /** Reads what {@link #write} wrote. */
    public static Parsed<Handover> read(String text) {
        return JsonReader.parse(
                text,
                json -> new Handover(
                        json.string("marker"),
                        json.string("buildspec"),
                        json.list("sources", HandoverJson::source),
                        PhasesJson.read(json, "phases")));
    }

    private static void writeSource(FetchedSource source, ObjectNode json) {
        json.put("directory", source.directory());
        source.identifier().ifPresent(identifier -> json.put("identifier", identifier));
        source.repositoryUrl().ifPresent(url -> json.put("url", url));
        source.resolvedVersion().ifPresent(version -> json.put("version", version));
        if (!source.warnings().isEmpty()) {
            ArrayNode warnings = json.putArray("warnings");
            source.warnings().forEach(warnings::add);
        }
    }

    private static FetchedSource source(JsonReader json) throws MalformedException {
        return new FetchedSource(
                json.optionalString("identifier"),
                json.string("directory"),
                json.optionalString("url"),
                json.optionalString("version"),
                json.has("warnings") ? json.strings("warnings") : List.of());
    }
}
