package dev.slipway.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.document.DocumentMerge.Merged;
import dev.slipway.core.document.DocumentPlaces.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for any documents. */
class DocumentPropertyTest {

    private static final int DOCUMENTS = 500;

    private static Stream<Random> seeds() {
        return IntStream.range(0, DOCUMENTS).mapToObj(Random::new);
    }

    private static Document document(Random random) {
        return Document.of("document", object(random, 4)).object("document");
    }

    private static Map<String, Object> object(Random random, int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            members.put(random.nextInt(4) == 0 ? "name" : "m" + random.nextInt(20), value(random, depth));
        }
        return members;
    }

    private static Object value(Random random, int depth) {
        int kind = random.nextInt(depth > 0 ? 6 : 3);
        return switch (kind) {
            case 0 -> random.nextBoolean();
            case 1 -> random.nextInt(100);
            case 2 -> "v" + random.nextInt(100);
            case 3 -> object(random, depth - 1);
            case 4 ->
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> value(random, depth - 1))
                        .toList();
            default ->
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> named("n" + i, object(random, depth - 1)))
                        .toList();
        };
    }

    private static Map<String, Object> named(String name, Map<String, Object> object) {
        object.put("name", name);
        return object;
    }

    private static Object shuffled(Object value, Random random) {
        if (value instanceof Map<?, ?> map) {
            List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
            Collections.shuffle(entries, random);
            Map<Object, Object> members = new LinkedHashMap<>();
            entries.forEach(entry -> members.put(entry.getKey(), shuffled(entry.getValue(), random)));
            return members;
        }
        return value instanceof List<?> list
                ? list.stream().map(item -> shuffled(item, random)).toList()
                : value;
    }

    @Test
    void the_same_members_in_another_order_are_no_difference() {
        seeds().forEach(random -> {
            Document document = document(random);
            Document other =
                    Document.of("other", shuffled(document.members(), random)).object("other");
            assertThat(DocumentDifference.paths(document, other)).isEmpty();
        });
    }

    @Test
    void one_changed_value_is_one_difference_that_names_it_or_the_list_it_is_in() {
        seeds().forEach(random -> {
            Document document = document(random);
            for (Place place : DocumentPlaces.leaves(document)) {
                Document other = DocumentPlaces.edited(document, place, DocumentPlaces::other);
                assertThat(DocumentDifference.paths(document, other))
                        .as("%s of %s", place, document)
                        .hasSize(1)
                        .allMatch(path -> (withNames(document, place) + ".").startsWith(path + "."));
            }
        });
    }

    /** The way to a place with the names of items for their numbers. */
    private static String withNames(Document document, Place place) {
        StringBuilder path = new StringBuilder();
        Object value = document.members();
        for (Object step : place.steps()) {
            value = step instanceof String ? ((Map<?, ?>) value).get(step) : ((List<?>) value).get((int) step);
            Object name = step instanceof Integer && value instanceof Map<?, ?> item && item.get("name") != null
                    ? item.get("name")
                    : step;
            path.append(path.isEmpty() ? "" : ".").append(name);
        }
        return path.toString();
    }

    @Test
    void a_document_without_what_is_empty_is_pruned_already() {
        seeds().forEach(random -> {
            Document pruned = document(random).pruned();
            assertThat(pruned.pruned()).isEqualTo(pruned);
        });
    }

    @Test
    void the_parts_of_a_document_make_it_whichever_is_first() {
        seeds().forEach(random -> {
            Document document = document(random);
            Document one = document;
            Document other = document;
            for (String name : document.members().keySet()) {
                if (random.nextBoolean()) {
                    one = one.without(name);
                } else {
                    other = other.without(name);
                }
            }
            assertThat(DocumentMerge.of(one, other)).isEqualTo(new Merged(document));
            assertThat(DocumentMerge.of(other, one)).isEqualTo(new Merged(document));
        });
    }

    @Test
    void two_documents_give_the_same_in_either_order() {
        seeds().forEach(random -> {
            Document one = document(random);
            Document other = document(random);
            assertThat(DocumentMerge.of(one, other)).isEqualTo(DocumentMerge.of(other, one));
        });
    }
}
