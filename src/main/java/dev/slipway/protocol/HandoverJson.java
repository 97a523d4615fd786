package dev.slipway.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.core.build.FetchedSource;
import dev.slipway.core.build.ValueReference;
import dev.slipway.protocol.JsonReader.MalformedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        if (!handover.values().isEmpty()) {
            ArrayNode values = json.putArray("values");
            handover.values()
                    .forEach((reference, value) -> ValueReferenceJson.write(reference, values.addObject())
                            .put("value", value));
        }
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
                        PhasesJson.read(json, "phases"),
                        json.has("values") ? values(json) : Map.of()));
    }

    private static Map<ValueReference, String> values(JsonReader json) throws MalformedException {
        Map<ValueReference, String> values = new LinkedHashMap<>();
        json.list("values", item -> Map.entry(ValueReferenceJson.read(item), item.string("value")))
                .forEach(entry -> values.put(entry.getKey(), entry.getValue()));
        return values;
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
