package dev.slipway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "team/0b1c/out.zip", "A-Z_0/x..y", "-/_"})
    void segments_of_letters_digits_dots_and_dashes_are_a_key(String text) {
        assertThat(StoreKey.parse(text)).contains(new StoreKey(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/a",
                "a/",
                "a//b",
                ".",
                "..",
                "a/..",
                "../a",
                "a/./b",
                ".uploads/x",
                "a/.hidden",
                "%2e%2e/a",
                "a%2Fb",
                "a\\b",
                "a b",
                "a\nb",
                "a\u0000b",
                "ä",
                "a?b",
                "a\n"
            })
    void what_could_lead_anywhere_else_is_no_key(String text) {
        assertThat(StoreKey.parse(text)).isEmpty();
    }

    @Test
    void a_key_has_at_most_512_characters() {
        assertThat(StoreKey.parse("k".repeat(512))).isPresent();
        assertThat(StoreKey.parse("k".repeat(513))).isEmpty();
    }

    @Test
    void there_is_no_other_way_to_make_a_key() {
        assertThatThrownBy(() -> new StoreKey("a/../b")).isInstanceOf(IllegalArgumentException.class);
    }
}
