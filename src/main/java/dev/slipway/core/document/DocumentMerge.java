package dev.slipway.core.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two documents as one, if no member is said by both. */
public final class DocumentMerge {

    /** What becomes of two documents. */
    public sealed interface Outcome {}

    /** Members of both. */
    public record Merged(Document document) implements Outcome {}

    /** Both say these members; paths with dots between names, in order. */
    public record Overlap(List<String> members) implements Outcome {}

    private final List<String> overlaps = new ArrayList<>();

    private DocumentMerge() {}

    /** Objects are merged member by member, lists and values are not. */
    public static Outcome of(Document one, Document other) {
        DocumentMerge merge = new DocumentMerge();
        Document merged = merge.merged("", one, other);
        return merge.overlaps.isEmpty()
                ? new Merged(merged)
                : new Overlap(merge.overlaps.stream().sorted().toList());
    }

    private Document merged(String path, Document one, Document other) {
        Document merged = one;
        for (String name : other.members().keySet()) {
            Object theirs = other.members().get(name);
            Optional<Object> ours = one.value(name);
            if (ours.isEmpty()) {
                merged = merged.with(name, theirs);
                continue;
            }
            Optional<Document> left = ours.flatMap(Document::asObject);
            Optional<Document> right = Document.asObject(theirs);
            if (left.isPresent() && right.isPresent()) {
                merged = merged.with(name, merged(path + name + ".", left.get(), right.get()));
            } else {
                overlaps.add(path + name);
            }
        }
        return merged;
    }
}
