package dev.slipway.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariableTemplateTest {

    private static VariableTemplate.Resolution resolve(String text, Map<String, String> values) {
        return VariableTemplate.of(text)
                .resolve(reference -> Optional.ofNullable(values.get(reference.namespace() + "." + reference.name())));
    }

    private static String resolved(String text, Map<String, String> values) {
        return ((VariableTemplate.Resolved) resolve(text, values)).text();
    }

    @Test
    void a_reference_is_replaced_wherever_it_stands() {
        assertThat(resolved("#{a.B}", Map.of("a.B", "1"))).isEqualTo("1");
        assertThat(resolved("x#{a.B}#{a.C}y#{a.B}", Map.of("a.B", "1", "a.C", "")))
                .isEqualTo("x1y1");
        assertThat(resolved("#{n@-_9.K@-_9}", Map.of("n@-_9.K@-_9", "1"))).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$1",
                "$0",
                "${x}",
                "\\",
                "\\1",
                "\\\\$",
                "#{a.C}",
                "#{a.B}",
                "#{",
                "}",
                "'\"`$(id)`",
                "line\nline",
                "é\uD83D\uDE00"
            })
    void a_value_is_taken_literally_and_not_looked_into_again(String value) {
        assertThat(resolved("<#{a.B}>#{a.C}", Map.of("a.B", value, "a.C", "c"))).isEqualTo("<" + value + ">c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#",
                "#{",
                "#{}",
                "#{a}",
                "#{.B}",
                "#{a.}",
                "#{a.B",
                "#{a b.C}",
                "#{a.B.C}",
                "${a.B}",
                "# {a.B}",
                "{a.B}",
                "#{a.B\n}"
            })
    void what_is_no_reference_stays_as_it_is(String text) {
        assertThat(VariableTemplate.of(text).references()).isEmpty();
        assertThat(resolved(text, Map.of())).isEqualTo(text);
    }

    @Test
    void two_halves_of_a_reference_never_become_one() {
        assertThat(resolved("#{#{a.B}.D}", Map.of("a.B", "c", "c.D", "wrong"))).isEqualTo("#{c.D}");
    }

    @Test
    void the_first_reference_without_a_value_is_named() {
        VariableTemplate.Resolution resolution = resolve("#{a.B} #{a.C} #{a.D}", Map.of("a.B", "1"));
        assertThat(resolution).isEqualTo(new VariableTemplate.Unresolved(new VariableTemplate.Reference("a", "C")));
        assertThat(((VariableTemplate.Unresolved) resolution).reference()).hasToString("#{a.C}");
    }

    @Test
    void references_come_in_order() {
        assertThat(VariableTemplate.of("#{b.X} and #{a.Y}").references())
                .containsExactly(new VariableTemplate.Reference("b", "X"), new VariableTemplate.Reference("a", "Y"));
    }
}
