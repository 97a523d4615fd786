package dev.slipway.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What --set-env takes. */
class EnvironmentOverridesTest {

    private static final Map<String, String> USER = Map.of("TOKEN", "hunter2", "EMPTY", "");

    @Test
    void a_value_is_everything_behind_the_first_equals_sign_and_the_last_one_of_a_name_counts() {
        assertThat(parse("A=1=2 $x\n", "_b=", "A=3"))
                .isEqualTo(new EnvironmentOverrides.Valid(Map.of("A", "3", "_b", "")));
    }

    @Test
    void a_name_alone_takes_the_value_of_the_user() {
        assertThat(parse("TOKEN", "EMPTY"))
                .isEqualTo(new EnvironmentOverrides.Valid(Map.of("TOKEN", "hunter2", "EMPTY", "")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NONE           | NONE is not set in your environment; export it first, or write NONE=VALUE",
                "A-B=hunter2    | no shell can hold a variable A-B; write NAME=VALUE, with letters, digits and _ in the name",
                "1A=hunter2     | no shell can hold a variable 1A; write NAME=VALUE, with letters, digits and _ in the name",
                "=hunter2       | there is no name in front of the =; write NAME=VALUE, with letters, digits and _ in the name",
                "CODEBUILD_CI=hunter2 | CODEBUILD_CI is reserved: names with CODEBUILD_ belong to CodeBuild",
            })
    void what_cannot_be_set_is_refused_without_its_value(String text, String message) {
        assertThat(parse(text)).isEqualTo(new EnvironmentOverrides.Refused(message));
    }

    @ParameterizedTest
    @CsvSource({"LD_PRELOAD", "LD_LIBRARY_PATH", "DYLD_INSERT_LIBRARIES", "BASH_ENV", "SHELLOPTS", "BASHOPTS"})
    void what_would_change_every_program_is_refused(String name) {
        assertThat(((EnvironmentOverrides.Refused) parse(name + "=/x")).message())
                .startsWith(name + " would change how every program of the build starts")
                .doesNotContain("/x");
    }

    private static EnvironmentOverrides.Outcome parse(String... given) {
        return EnvironmentOverrides.parse(List.of(given), name -> Optional.ofNullable(USER.get(name)));
    }
}
