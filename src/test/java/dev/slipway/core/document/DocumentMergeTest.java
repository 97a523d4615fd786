package dev.slipway.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.document.DocumentMerge.Merged;
import dev.slipway.core.document.DocumentMerge.Overlap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentMergeTest {

    @Test
    void members_of_both_are_there() {
        assertThat(DocumentMerge.of(Document.of("a", 1), Document.of("b", List.of(2))))
                .isEqualTo(new Merged(Document.of("a", 1, "b", List.of(2))));
    }

    @Test
    void objects_are_merged_at_any_depth() {
        assertThat(DocumentMerge.of(
                        Document.of("a", Map.of("b", Map.of("c", 1))),
                        Document.of("a", Map.of("b", Map.of("d", 2), "e", 3))))
                .isEqualTo(new Merged(Document.of("a", Map.of("b", Map.of("c", 1, "d", 2), "e", 3))));
    }

    static Stream<Arguments> overlaps() {
        return Stream.of(
                Arguments.of("another value", 1, 2, "a"),
                Arguments.of("the same value", 1, 1, "a"),
                Arguments.of("two lists", List.of(1), List.of(2), "a"),
                Arguments.of("an object and a value", Map.of(), 1, "a"),
                Arguments.of("a member of an object", Map.of("b", 1, "c", 1), Map.of("c", 2, "d", 2), "a.c"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("overlaps")
    void a_member_of_both_is_named_whichever_is_first(String what, Object one, Object other, String path) {
        assertThat(DocumentMerge.of(Document.of("a", one), Document.of("a", other)))
                .isEqualTo(new Overlap(List.of(path)));
        assertThat(DocumentMerge.of(Document.of("a", other), Document.of("a", one)))
                .isEqualTo(new Overlap(List.of(path)));
    }

    @Test
    void all_members_of_both_are_named_in_order() {
        assertThat(DocumentMerge.of(Document.of("b", 1, "a", 1), Document.of("b", 1, "c", 1, "a", 1)))
                .isEqualTo(new Overlap(List.of("a", "b")));
    }
}
