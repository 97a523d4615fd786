package dev.slipway.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentTest {

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of(60, 60L),
                Arguments.of((short) 60, 60L),
                Arguments.of(60.0, 60L),
                Arguments.of(60.0f, 60L),
                Arguments.of(new BigDecimal("60.00"), 60L),
                Arguments.of(new BigDecimal("6E1"), 60L),
                Arguments.of(BigInteger.valueOf(60), 60L),
                Arguments.of(-0.0, 0L),
                Arguments.of(Long.MIN_VALUE, Long.MIN_VALUE),
                Arguments.of(0.5, 0.5),
                Arguments.of(new BigDecimal("0.5"), 0.5),
                Arguments.of(1e300, 1e300),
                Arguments.of(BigInteger.TEN.pow(30), 1e30),
                Arguments.of(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void a_number_is_the_same_however_it_is_given(Number given, Object kept) {
        assertThat(Document.of("number", given).members()).containsEntry("number", kept);
    }

    @Test
    void null_is_left_out_wherever_it_is() {
        assertThat(Document.of("a", null, "b", Arrays.asList("x", null, "y"), "c", Document.of("d", null)))
                .isEqualTo(Document.of("b", List.of("x", "y"), "c", Map.of()));
    }

    @Test
    void a_document_stays_as_it_is_when_what_it_was_made_of_changes() {
        List<Object> list = new ArrayList<>(List.of("x"));
        Document document = Document.of("list", list);
        list.add("y");
        assertThat(document).isEqualTo(Document.of("list", List.of("x")));
    }

    @Test
    void changing_each_object_of_a_list_keeps_what_is_no_object() {
        Document document = Document.of("list", List.of("text", Map.of("a", 1), List.of(2)));
        assertThat(document.changeEach("list", item -> item.with("b", true)))
                .isEqualTo(Document.of("list", List.of("text", Map.of("a", 1, "b", true), List.of(2))));
    }

    static Stream<Document> withoutSuchAList() {
        return Stream.of(
                Document.EMPTY,
                Document.of("list", List.of()),
                Document.of("list", Map.of("a", 1)),
                Document.of("list", "text"));
    }

    @ParameterizedTest
    @MethodSource("withoutSuchAList")
    void what_is_no_list_is_not_changed_as_one(Document document) {
        assertThat(document.changeEach("list", item -> Document.EMPTY)).isEqualTo(document);
        assertThat(document.unordered("list")).isEqualTo(document);
        assertThat(document.unordered("list", "name")).isEqualTo(document);
    }

    @Test
    void items_of_one_key_keep_their_order() {
        Map<String, String> first = Map.of("name", "A", "value", "2");
        Map<String, String> second = Map.of("name", "A", "value", "1");
        Map<String, String> other = Map.of("name", "0");
        assertThat(Document.of("list", List.of(first, second, other)).unordered("list", "name"))
                .isEqualTo(Document.of("list", List.of(other, first, second)));
    }

    @Test
    void without_an_order_a_list_is_the_same_in_any() {
        Map<String, List<Integer>> one = Map.of("a", List.of(1));
        assertThat(Document.of("list", List.of(one, "x", List.of())).unordered("list"))
                .isEqualTo(Document.of("list", List.of("x", List.of(), one)).unordered("list"));
    }

    @Test
    void spelled_values_are_strings_at_any_depth() {
        assertThat(Document.of("a", 1, "b", List.of(true, Map.of("c", 0.5)), "d", "x")
                        .spelled())
                .isEqualTo(Document.of("a", "1", "b", List.of("true", Map.of("c", "0.5")), "d", "x"));
    }

    @Test
    void what_is_empty_is_pruned_and_so_is_what_becomes_empty() {
        assertThat(Document.of("a", Map.of("b", Map.of("c", "")), "d", List.of(), "e", false, "f", 0)
                        .pruned())
                .isEqualTo(Document.of("e", false, "f", 0));
    }

    @Test
    void items_of_a_list_are_not_pruned_away() {
        assertThat(Document.of("list", List.of("", Map.of("a", ""))).pruned())
                .isEqualTo(Document.of("list", List.of("", Map.of())));
    }

    static Stream<Arguments> defaults() {
        return Stream.of(
                Arguments.of(60, 60L, true),
                Arguments.of("60", 60, true),
                Arguments.of(false, false, true),
                Arguments.of("false", false, true),
                Arguments.of("NONE", "NONE", true),
                Arguments.of(61, 60, false),
                Arguments.of(true, false, false),
                Arguments.of(List.of("NONE"), "NONE", false));
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void a_member_with_its_default_goes_and_any_other_stays(Object value, Object byDefault, boolean goes) {
        assertThat(Document.of("a", value).withoutDefault("a", byDefault).has("a"))
                .isEqualTo(!goes);
    }
}
