package dev.slipway.core.document;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** In which members two documents differ. */
public final class DocumentDifference {

    private final Set<String> paths = new TreeSet<>();

    private DocumentDifference() {}

    /** Paths of the members that differ, in order: names with dots between them, a list as a whole unless its items are named. */
    public static List<String> paths(Document one, Document other) {
        DocumentDifference difference = new DocumentDifference();
        difference.compare("", one, other);
        return List.copyOf(difference.paths);
    }

    private void compare(String path, Document one, Document other) {
        Set<String> names = new TreeSet<>(one.members().keySet());
        names.addAll(other.members().keySet());
        for (String name : names) {
            Object left = one.members().get(name);
            Object right = other.members().get(name);
            if (Objects.equals(left, right)) {
                continue;
            }
            compareValues(path + name, Optional.ofNullable(left), Optional.ofNullable(right));
        }
    }

    private void compareValues(String path, Optional<Object> left, Optional<Object> right) {
        Optional<Document> one = left.flatMap(Document::asObject);
        Optional<Document> other = right.flatMap(Document::asObject);
        if (one.isPresent() && other.isPresent()) {
            compare(path + ".", one.get(), other.get());
            return;
        }
        Optional<Document> items = left.flatMap(DocumentDifference::byName);
        Optional<Document> others = right.flatMap(DocumentDifference::byName);
        if (items.isPresent() && others.isPresent() && sameOrder(items.get(), others.get())) {
            compare(path + ".", items.get(), others.get());
        } else {
            paths.add(path);
        }
    }

    private static boolean sameOrder(Document one, Document other) {
        return List.copyOf(one.members().keySet())
                .equals(List.copyOf(other.members().keySet()));
    }

    /** A list of objects that all have a name of their own, as stages, actions and variables do. */
    private static Optional<Document> byName(Object value) {
        Document list = Document.of("items", value);
        List<Document> items = list.objects("items");
        Set<String> names =
                items.stream().flatMap(item -> item.text("name").stream()).collect(Collectors.toSet());
        if (items.isEmpty() || items.size() != list.list("items").size() || names.size() != items.size()) {
            return Optional.empty();
        }
        Document named = Document.EMPTY;
        for (Document item : items) {
            named = named.with(item.text("name").orElseThrow(), item);
        }
        return Optional.of(named);
    }
}
