package dev.slipway.translate;

import dev.slipway.core.document.Document;
import dev.slipway.core.pipeline.Problem;
import java.util.List;
import java.util.Map;

/** A manifest as AWS would be given it, or everything that is wrong with it. */
public sealed interface AwsDefinition {

    /**
     * What it says.
     *
     * @param name in AWS
     * @param document input of {@code CreateProject}, or the pipeline's declaration; a token stands as {@code ****}
     * @param tags of the resource, without those that tell whose it is
     * @param tokens the Secret of each token, by {@code STAGE/ACTION}
     */
    record Valid(String name, Document document, List<Document> tags, Map<String, String> tokens)
            implements AwsDefinition {
        public Valid {
            tags = List.copyOf(tags);
            tokens = Map.copyOf(tokens);
        }
    }

    /** At least one problem. */
    record Invalid(List<Problem> problems) implements AwsDefinition {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
