package dev.slipway.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.conformance.Conforms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloneOptionsTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "24, 24", "25, 25", "26, 0", "1000000, 0"})
    @Conforms("source/depth")
    void a_clone_that_is_deeper_than_25_commits_is_a_whole_one(int asked, int cloned) {
        assertThat(new CloneOptions(asked, false).depth()).isEqualTo(cloned);
    }

    @Test
    void no_clone_has_fewer_commits_than_none() {
        assertThatThrownBy(() -> new CloneOptions(-1, false)).isInstanceOf(IllegalArgumentException.class);
    }
}
