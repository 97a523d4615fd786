package dev.slipway.core.external;

import dev.slipway.core.document.Document;
import java.util.List;
import java.util.Optional;

/**
 * The object that a resource belongs to, as the resource's tags say.
 *
 * @param cluster the uid of its cluster's namespace kube-system
 * @param object {@code NAMESPACE/NAME}
 */
public record Owner(String cluster, String object) {

    private static final String CLUSTER = "slipway.dev/cluster";
    private static final String OBJECT = "slipway.dev/object";
    /** Longest value of a tag in AWS. */
    private static final int LONGEST = 256;

    public Owner {
        object = object.length() > LONGEST ? object.substring(0, LONGEST) : object;
    }

    /** As tags: a key and a value each. */
    public List<Document> tags() {
        return List.of(Document.of("key", CLUSTER, "value", cluster), Document.of("key", OBJECT, "value", object));
    }

    /** Whom these tags name; empty if they name nobody. */
    public static Optional<Owner> of(List<Document> tags) {
        return value(tags, CLUSTER).flatMap(cluster -> value(tags, OBJECT).map(object -> new Owner(cluster, object)));
    }

    private static Optional<String> value(List<Document> tags, String key) {
        return tags.stream()
                .filter(tag -> tag.text("key").equals(Optional.of(key)))
                .flatMap(tag -> tag.text("value").stream())
                .findFirst();
    }
}
