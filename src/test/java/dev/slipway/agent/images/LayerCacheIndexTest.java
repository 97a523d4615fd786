package dev.slipway.agent.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.images.LayerCacheIndex.Limits;
import dev.slipway.oci.Parsed;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerCacheIndexTest {

    private static final CachedLayer A = new CachedLayer("a".repeat(64), 10);
    private static final CachedLayer B = new CachedLayer("b".repeat(64), 20);
    private static final CachedLayer C = new CachedLayer("c".repeat(64), 5);

    private static LayerCacheIndex index(CachedLayer... layers) {
        return new LayerCacheIndex(List.of(layers));
    }

    @Test
    void its_text_says_everything() {
        assertThat(LayerCacheIndex.parse(index(B, A).text())).isEqualTo(new Parsed.Valid<>(index(B, A)));
    }

    @Test
    void newer_layers_come_first_and_no_key_twice() {
        CachedLayer again = new CachedLayer(A.key(), 11);

        assertThat(index(B, A).with(List.of(C, again)).layers()).containsExactly(C, again, B);
    }

    @Test
    void what_is_gone_is_left_out() {
        assertThat(index(A, B, C).without(Set.of(B.key()))).isEqualTo(index(A, C));
    }

    @Test
    void no_more_layers_are_listed_than_may_be() {
        assertThat(index(A, B, C).within(new Limits(2, 100))).isEqualTo(index(A, B));
    }

    @Test
    void a_layer_that_is_too_large_for_what_is_left_is_passed_over() {
        assertThat(index(A, B, C).within(new Limits(3, 15))).isEqualTo(index(A, C));
    }

    @Test
    void two_hundred_layers_and_four_gibibytes_are_kept() {
        assertThat(Limits.DEFAULT).isEqualTo(new Limits(200, 4_294_967_296L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "keys",
                "{}",
                "[1]",
                "[{\"key\":\"../../etc\",\"size\":1}]",
                "[{\"key\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}]",
                "[{\"key\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\"size\":-1}]",
                "[{\"key\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\"size\":1e30}]",
                "[{\"key\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"size\":1}]"
            })
    void what_is_damaged_is_refused(String text) {
        assertThat(LayerCacheIndex.parse(text)).isInstanceOf(Parsed.Refused.class);
    }
}
