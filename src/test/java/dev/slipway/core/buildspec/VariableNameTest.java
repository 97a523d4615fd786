package dev.slipway.core.buildspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a variable of a build may be called. */
class VariableNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "_",
                "a1",
                "PATH",
                "ENV",
                "LD",
                "LDX_A",
                "BASH_ENV_FILE",
                "CODEBUILD",
                "MY_CODEBUILD_X",
                "HOME"
            })
    void can_be_set(String name) {
        assertThat(VariableName.parse(name)).isEqualTo(new VariableName.Usable(name));
    }

    @ParameterizedTest
    @Conforms("environment/reserved-names")
    @CsvSource({
        "CODEBUILD_SRC_DIR, is reserved",
        "CODEBUILD_,        is reserved",
        "LD_PRELOAD,        would change how every program",
        "LD_LIBRARY_PATH,   would change how every program",
        "BASH_ENV,          would change how every program",
        "MY-VAR,            is not a name",
        "1A,                is not a name",
        "'',                is not a name",
        "'A ',              is not a name",
        "É,                 is not a name",
    })
    void cannot_be_set(String name, String reason) {
        assertThat(VariableName.parse(name))
                .isInstanceOfSatisfying(
                        VariableName.Refused.class,
                        refused -> assertThat(refused.reason()).startsWith(reason));
    }
}
