package dev.slipway.aws.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * The service's own model of its inputs. A member is the name of a shape, or a list of that name and flags such as
 * {@code required}.
 */
final class ServiceShapes {

    private final JsonNode model;

    ServiceShapes(String file) {
        try (InputStream in = ServiceShapes.class.getResourceAsStream("/aws/" + file)) {
            model = new ObjectMapper().readTree(Objects.requireNonNull(in, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of the operation's input shape. */
    String input(String operation) {
        return model.at("/operations/" + operation + "/input").asText();
    }

    JsonNode shape(String name) {
        JsonNode shape = model.path("shapes").path(name);
        if (shape.isMissingNode()) {
            throw new IllegalStateException("The model has no shape " + name);
        }
        return shape;
    }

    static String shapeOf(JsonNode member) {
        return member.isArray() ? member.get(0).asText() : member.asText();
    }

    static boolean required(JsonNode member) {
        for (int i = 1; i < member.size(); i++) {
            if ("required".equals(member.get(i).asText())) {
                return true;
            }
        }
        return false;
    }
}
