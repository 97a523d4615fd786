package dev.slipway.core.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Places in a document: the names of members and the numbers of items that lead to them. */
public final class DocumentPlaces {

    private DocumentPlaces() {}

    /** A place, and the name of the member that it is or is in. */
    public record Place(List<Object> steps) {

        private Place then(Object step) {
            List<Object> longer = new ArrayList<>(steps);
            longer.add(step);
            return new Place(longer);
        }

        /** The last name on the way. */
        public String member() {
            return steps.stream()
                    .filter(String.class::isInstance)
                    .reduce((one, other) -> other)
                    .orElseThrow()
                    .toString();
        }

        /** Names alone, without the numbers of items. */
        public String names() {
            return steps.stream()
                    .filter(String.class::isInstance)
                    .map(String::valueOf)
                    .collect(Collectors.joining("."));
        }

        @Override
        public String toString() {
            return steps.stream().map(String::valueOf).collect(Collectors.joining("."));
        }
    }

    /** Where there is a string, a number or a boolean. */
    public static List<Place> leaves(Document document) {
        return places(document, value -> !(value instanceof Map<?, ?>) && !(value instanceof List<?>));
    }

    /** Where there is a list. */
    public static List<Place> lists(Document document) {
        return places(document, List.class::isInstance);
    }

    private static List<Place> places(Document document, Predicate<Object> wanted) {
        List<Place> places = new ArrayList<>();
        collect(new Place(List.of()), document.members(), wanted, places);
        return places;
    }

    private static void collect(Place place, Object value, Predicate<Object> wanted, List<Place> places) {
        if (wanted.test(value)) {
            places.add(place);
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> collect(place.then(name), member, wanted, places));
        }
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(place.then(i), list.get(i), wanted, places);
            }
        }
    }

    /** With what is at a place changed. */
    public static Document edited(Document document, Place place, UnaryOperator<Object> change) {
        return Document.of("edited", edited(document.members(), place.steps(), change))
                .object("edited");
    }

    private static Object edited(Object value, List<Object> steps, UnaryOperator<Object> change) {
        if (steps.isEmpty()) {
            return change.apply(value);
        }
        List<Object> rest = steps.subList(1, steps.size());
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> members = new LinkedHashMap<>(map);
            members.computeIfPresent(steps.get(0), (name, member) -> edited(member, rest, change));
            return members;
        }
        List<Object> items = new ArrayList<>((List<?>) value);
        int item = (int) steps.get(0);
        items.set(item, edited(items.get(item), rest, change));
        return items;
    }

    /** Another value of the same kind. */
    public static Object other(Object value) {
        if (value instanceof Boolean yes) {
            return !yes;
        }
        return value instanceof Long number ? (Object) (number + 1) : value + "x";
    }

    /** With the items of each list of the places the other way round. */
    public static Document reversed(Document document, List<Place> lists) {
        Document reversed = document;
        for (Place place : lists) {
            reversed = edited(reversed, place, DocumentPlaces::reversed);
        }
        return reversed;
    }

    private static Object reversed(Object list) {
        List<Object> items = new ArrayList<>((List<?>) list);
        Collections.reverse(items);
        return items;
    }
}
