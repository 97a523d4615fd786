package dev.slipway.oci;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the body of a failed request says (OCI distribution specification, error codes); token servers use the same, or OAuth's.
 *
 * @param text on one line, bounded; empty if there is nothing to show
 */
record RegistryError(Set<String> codes, String text) {

    private static final int MAX_BYTES = 64 << 10;
    private static final int MAX_ERRORS = 3;

    static final RegistryError NONE = new RegistryError(Set.of(), "");

    /** Reads the body; one that cannot be read says nothing. {@code secrets} are not repeated. */
    static RegistryError read(HttpAnswer answer, List<String> secrets) {
        try {
            JsonNode json = Json.object(answer.body().readNBytes(MAX_BYTES), "the error");
            return of(json, secrets);
        } catch (IOException | MalformedException e) {
            return NONE;
        }
    }

    private static RegistryError of(JsonNode json, List<String> secrets) {
        Set<String> codes = new TreeSet<>();
        List<String> texts = new ArrayList<>();
        for (JsonNode error : json.path("errors")) {
            String code = Json.text(error, "code").orElse("");
            codes.add(code);
            if (texts.size() < MAX_ERRORS) {
                texts.add(Json.text(error, "message").orElse(code));
            }
        }
        if (texts.isEmpty()) {
            List.of("details", "message", "error_description", "error")
                    .forEach(field -> Json.text(json, field).ifPresent(texts::add));
        }
        String text = texts.stream()
                .distinct()
                .limit(MAX_ERRORS)
                .reduce((a, b) -> a + "; " + b)
                .orElse("");
        for (String secret : secrets) {
            text = secret.isEmpty() ? text : text.replace(secret, "***");
        }
        return new RegistryError(Set.copyOf(codes), Sentences.shown(text));
    }
}
