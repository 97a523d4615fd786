package dev.slipway.core.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.buildspec.OnFailure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which exit codes are worth another try is known before a command runs. */
class RetriedExitCodesTest {

    @ParameterizedTest
    @CsvSource({
        ".*,                               3, any",
        ".*,                               0, ''",
        "exit status 7$,                   3, 7",
        "exit status 7,                    3, 7 70 71 72 73 74 75 76 77 78 79",
        "status (1|255)$,                  3, 1 255",
        "command: npm ci,                  3, any",
        "'Error while executing command: npm ci. Reason: exit status 100$', 3, 100",
        "command: mvn,                     3, ''",
        "NPM,                              3, ''",
        "(?i)NPM,                          3, any",
    })
    void they_are_those_whose_message_the_pattern_is_found_in(String pattern, int retries, String codes) {
        assertThat(RetriedExitCodes.of("npm ci", new OnFailure(OnFailure.Action.RETRY, retries, pattern)))
                .isEqualTo(codes);
    }

    @ParameterizedTest
    @CsvSource({"UNSPECIFIED", "ABORT", "CONTINUE"})
    void they_are_none_without_RETRY(OnFailure.Action action) {
        assertThat(RetriedExitCodes.of("npm ci", new OnFailure(action, 0, ".*")))
                .isEmpty();
    }
}
