package dev.slipway.aws.resource;

import dev.slipway.core.document.Document;
import java.util.List;
import java.util.Map;

/**
 * A resource as it should be.
 *
 * @param document input of {@code CreateProject}, or a pipeline's declaration
 * @param tags all of them, also those that tell whose it is
 * @param tokens what stands for {@code ****} in the document, by {@code STAGE/ACTION}
 */
public record DesiredResource(String name, Document document, List<Document> tags, Map<String, String> tokens) {

    public DesiredResource {
        tags = List.copyOf(tags);
        tokens = Map.copyOf(tokens);
    }

    /** Names it, and not the tokens. */
    @Override
    public String toString() {
        return "DesiredResource[" + name + "]";
    }
}
