package dev.slipway.core.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** A JSON file as values with the names and places that lead to them. */
final class JsonFile {

    private static final String ELEMENT = "[]";

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxStringLength(1 << 20)
                    .maxNameLength(50_000)
                    .build())
            .build();

    /** Hears of a file in its order. */
    interface Listener {

        /** Whether the value is to be told; what is not may be of any length, as a picture in a report is. */
        boolean wants(List<String> path, JsonToken token);

        /**
         * A wanted value, which is neither an object nor a list.
         *
         * @param path the names of the members that lead to it from the top, {@code []} for a place in a list
         */
        void value(List<String> path, String value);

        /** An object or a list ends; the path of the outermost one is empty. */
        void end(List<String> path);
    }

    private JsonFile() {}

    static void read(InputStream file, JsonToken outermost, String format, Listener listener)
            throws IOException, UnreadableReport {
        try (JsonParser parser = FACTORY.createParser(file)) {
            if (parser.nextToken() != outermost) {
                throw new UnreadableReport("it is no " + format + ": it does not begin with "
                        + (outermost == JsonToken.START_ARRAY ? "a list" : "an object"));
            }
            tell(parser, listener);
        } catch (StreamConstraintsException e) {
            throw new UnreadableReport("it is too deep, or has a text that is too long");
        } catch (JsonProcessingException e) {
            throw new UnreadableReport("it is not well-formed JSON (line "
                    + (e.getLocation() == null ? 0 : e.getLocation().getLineNr()) + ")");
        }
    }

    private static void tell(JsonParser parser, Listener listener) throws IOException {
        List<String> path = new ArrayList<>();
        List<Boolean> lists = new ArrayList<>(List.of(parser.currentToken() == JsonToken.START_ARRAY));
        for (JsonToken token = next(parser, path, lists); !lists.isEmpty(); token = next(parser, path, lists)) {
            if (token.isStructEnd()) {
                lists.remove(lists.size() - 1);
                listener.end(path);
                left(path);
            } else if (token.isStructStart()) {
                lists.add(token == JsonToken.START_ARRAY);
            } else if (token.isScalarValue()) {
                if (listener.wants(path, token)) {
                    listener.value(path, parser.getText());
                }
                left(path);
            }
            if (lists.isEmpty()) {
                return;
            }
        }
    }

    /** The next token, with its name or place added to the path where it begins something. */
    private static JsonToken next(JsonParser parser, List<String> path, List<Boolean> lists) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new com.fasterxml.jackson.core.io.JsonEOFException(
                    parser, JsonToken.NOT_AVAILABLE, "ended too early");
        }
        if (token == JsonToken.FIELD_NAME) {
            path.add(parser.currentName());
        } else if (!token.isStructEnd() && lists.get(lists.size() - 1)) {
            path.add(ELEMENT);
        }
        return token;
    }

    private static void left(List<String> path) {
        if (!path.isEmpty()) {
            path.remove(path.size() - 1);
        }
    }
}
