package dev.slipway.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.build.PhaseRecord;
import dev.slipway.core.build.PhaseStatus;
import dev.slipway.protocol.JsonReader.MalformedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Phases as JSON, with short names since a result has 4 KB; times are milliseconds since 1970. */
final class PhasesJson {

    private PhasesJson() {}

    static void write(List<PhaseRecord> phases, ArrayNode json, UnaryOperator<String> shortened) {
        for (PhaseRecord phase : phases) {
            ObjectNode record = json.addObject()
                    .put("p", phase.type().name())
                    .put("s", phase.status().name())
                    .put("b", phase.start().toEpochMilli());
            phase.end().ifPresent(end -> record.put("e", end.toEpochMilli()));
            if (!phase.context().equals(PhaseContext.NONE)) {
                record.put("c", phase.context().statusCode())
                        .put("m", shortened.apply(phase.context().message()));
            }
        }
    }

    static List<PhaseRecord> read(JsonReader json, String field) throws MalformedException {
        return json.list(field, PhasesJson::phase);
    }

    private static PhaseRecord phase(JsonReader json) throws MalformedException {
        Optional<Instant> end = json.has("e") ? Optional.of(instant(json, "e")) : Optional.empty();
        PhaseContext context = json.has("c") ? new PhaseContext(json.string("c"), json.string("m")) : PhaseContext.NONE;
        return new PhaseRecord(
                json.constant("p", BuildPhaseType.class),
                json.constant("s", PhaseStatus.class),
                instant(json, "b"),
                end,
                context);
    }

    private static Instant instant(JsonReader json, String field) throws MalformedException {
        return Instant.ofEpochMilli(json.longInteger(field));
    }
}
