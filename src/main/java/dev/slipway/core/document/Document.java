package dev.slipway.core.document;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object. Its members are documents' maps, lists, strings, booleans, longs and doubles; what is null is left out, so that
 * two documents that mean the same are equal.
 */
public record Document(Map<String, Object> members) {

    /** Without members. */
    public static final Document EMPTY = new Document(Map.of());

    /** Takes what any JSON parser makes of an object. */
    public Document {
        members = JsonValues.object(members);
    }

    /** Pairs of a name and a value; a value that is null is left out. */
    public static Document of(@Nullable Object... pairs) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            members.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return from(members);
    }

    @SuppressWarnings({"NullAway", "unchecked"}) // The constructor leaves nulls out.
    private static Document from(Map<String, @Nullable Object> members) {
        return new Document((Map<String, Object>) (Map<String, ?>) members);
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    public Optional<Object> value(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** A member that is a string; numbers and booleans as JSON spells them. */
    public Optional<String> text(String name) {
        return value(name).filter(value -> !JsonValues.isCollection(value)).map(String::valueOf);
    }

    /** A member that is an object; an empty one if there is none. */
    public Document object(String name) {
        return value(name).flatMap(Document::asObject).orElse(EMPTY);
    }

    /** The objects of a member that is a list; none if there is none. */
    public List<Document> objects(String name) {
        return list(name).stream()
                .map(Document::asObject)
                .flatMap(Optional::stream)
                .toList();
    }

    public List<Object> list(String name) {
        return value(name).orElse(List.of()) instanceof List<?> list ? Collections.unmodifiableList(list) : List.of();
    }

    /** With another value of a member; without it if that is null. */
    public Document with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(members);
        changed.put(name, value instanceof Document document ? document.members() : value);
        return from(changed);
    }

    /** As {@link #with}, unless it has the member. */
    public Document withDefault(String name, Object value) {
        return has(name) ? this : with(name, value);
    }

    /** Without a member that has the value that it has when it is left out. */
    public Document withoutDefault(String name, Object value) {
        return text(name).equals(Optional.of(String.valueOf(value))) ? without(name) : this;
    }

    public Document without(String... names) {
        Map<String, Object> changed = new LinkedHashMap<>(members);
        List.of(names).forEach(changed::remove);
        return new Document(changed);
    }

    /** With a member that is an object changed; as it is if it has none of that name. */
    public Document change(String name, UnaryOperator<Document> change) {
        return value(name)
                .flatMap(Document::asObject)
                .map(object -> with(name, change.apply(object)))
                .orElse(this);
    }

    /** With each object of a list changed; as it is if it has none of that name. What is no object stays, so that it is seen. */
    public Document changeEach(String name, UnaryOperator<Document> change) {
        List<Object> items = list(name);
        return items.isEmpty()
                ? this
                : with(
                        name,
                        items.stream()
                                .map(item -> asObject(item)
                                        .<Object>map(
                                                object -> change.apply(object).members())
                                        .orElse(item))
                                .toList());
    }

    /** With the objects of a list in the order of a key; those with the same key stay in theirs. */
    public Document unordered(String name, String key) {
        return sorted(
                name,
                Comparator.comparing(item ->
                        asObject(item).flatMap(object -> object.text(key)).orElse("")));
    }

    /** With what is in a list in an order that depends on nothing but what is in it. */
    public Document unordered(String name) {
        return sorted(name, Comparator.comparing(JsonValues::sortKey));
    }

    private Document sorted(String name, Comparator<Object> order) {
        List<Object> items = list(name);
        return items.isEmpty() ? this : with(name, items.stream().sorted(order).toList());
    }

    /** With numbers and booleans as JSON spells them, at any depth: a member of an AWS API has one type, so that 1 and "1" are the same. */
    public Document spelled() {
        return new Document(JsonValues.spelled(members));
    }

    /** Without members that are empty lists, objects or strings, at any depth: the AWS APIs leave out what is empty, or do not. */
    public Document pruned() {
        return new Document(JsonValues.pruned(members));
    }

    static Optional<Document> asObject(Object value) {
        return value instanceof Map<?, ?> map ? Optional.of(new Document(JsonValues.object(map))) : Optional.empty();
    }
}
