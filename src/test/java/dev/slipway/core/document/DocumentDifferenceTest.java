package dev.slipway.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentDifferenceTest {

    private static Map<String, Object> named(String name, Object value) {
        return Map.of("name", name, "value", value);
    }

    static Stream<Arguments> differences() {
        return Stream.of(
                Arguments.of("a value", "x", "y", "a"),
                Arguments.of("the type of a value", "1", 1, "a"),
                Arguments.of("a member of an object", Map.of("b", 1, "c", 2), Map.of("b", 1, "c", 3), "a.c"),
                Arguments.of("an object and a value", Map.of("b", 1), "x", "a"),
                Arguments.of("an object and a list", Map.of(), List.of(), "a"),
                Arguments.of("an item of a list", List.of(1, 2), List.of(1, 3), "a"),
                Arguments.of("the order of a list", List.of(1, 2), List.of(2, 1), "a"),
                Arguments.of(
                        "a member of a named item",
                        List.of(named("x", 1), named("y", 2)),
                        List.of(named("x", 1), named("y", 3)),
                        "a.y.value"),
                Arguments.of(
                        "the order of named items",
                        List.of(named("x", 1), named("y", 2)),
                        List.of(named("y", 2), named("x", 1)),
                        "a"),
                Arguments.of("a named item more", List.of(named("x", 1)), List.of(named("x", 1), named("y", 2)), "a"),
                Arguments.of("an item's name", List.of(named("x", 1)), List.of(named("y", 1)), "a"),
                Arguments.of(
                        "items of one name",
                        List.of(named("x", 1), named("x", 2)),
                        List.of(named("x", 1), named("x", 3)),
                        "a"),
                Arguments.of("items without names", List.of(Map.of("b", 1)), List.of(Map.of("b", 2)), "a"),
                Arguments.of(
                        "a named item among others",
                        List.of(named("x", 1), "text"),
                        List.of(named("x", 2), "text"),
                        "a"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("differences")
    void a_difference_is_named_in_both_directions(String what, Object one, Object other, String path) {
        Document left = Document.of("same", 1, "a", one);
        Document right = Document.of("same", 1, "a", other);
        assertThat(DocumentDifference.paths(left, right)).containsExactly(path);
        assertThat(DocumentDifference.paths(right, left)).containsExactly(path);
    }

    @Test
    void a_member_that_only_one_has_is_named() {
        assertThat(DocumentDifference.paths(Document.of("a", Map.of("b", 1)), Document.of("a", Map.of(), "c", "")))
                .containsExactly("a.b", "c");
    }

    @Test
    void the_order_of_members_is_no_difference() {
        assertThat(DocumentDifference.paths(Document.of("a", 1, "b", 2), Document.of("b", 2, "a", 1)))
                .isEmpty();
    }
}
