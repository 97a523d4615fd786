package dev.slipway.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.build.BuildFailure;
import dev.slipway.core.build.BuildPhaseType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a failed command often means on a laptop. */
class FailureHintTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127 | /t/build.sh: 12: frob: not found          | frob is not on the PATH of this machine; install it, or",
                "127 | sh: 1: python: not found                  | python is not on the PATH of this machine",
                "127 | /t/build.sh: line 3: mvn: command not found | mvn is not on the PATH of this machine",
                "127 | sh: frob: not found                       | frob is not on the PATH of this machine",
                "127 | ./gone.sh: No such file or directory      | a program of this command is not on the PATH",
                "127 | sh: 1: source: not found                  | source is bash, and commands run in /bin/sh; write `shell:",
                "127 | sh: 4: [[: not found                      | [[ is bash, and commands run in /bin/sh",
                "126 | sh: 1: ./run.sh: Permission denied        | a file of this command may not be executed; chmod +x",
                "126 | sh: 1: ./run: Exec format error           | a program of this command was made for another kind",
                "137 | Killed                                    | something killed this command (exit code 137)",
                "255 | Unable to locate credentials. You can     | a build has a HOME of its own and does not see ~/.aws",
                "1   | ERROR: Cannot connect to the Docker daemon at unix:///x | the build uses the docker of this machine",
            })
    void a_well_known_cause_is_named_with_what_to_do(int exitCode, String line, String hint) {
        assertThat(FailureHint.of(failed(exitCode, "before", line, "after")).orElse("none"))
                .startsWith(hint);
    }

    @Test
    void of_several_programs_that_were_not_found_the_last_one_ended_the_command() {
        assertThat(FailureHint.of(failed(127, "sh: 1: a: not found", "sh: 2: b: not found")))
                .hasValueSatisfying(hint -> assertThat(hint).startsWith("b is not on the PATH"));
    }

    @ParameterizedTest
    @CsvSource({"1, the assertion failed", "1, file frob: not found", "2, sh: 1: frob: not found", "3, ''"})
    void where_nothing_is_known_nothing_is_said(int exitCode, String line) {
        assertThat(FailureHint.of(failed(exitCode, line))).isEmpty();
    }

    @Test
    void a_build_that_no_command_has_failed_gets_no_hint_of_one() {
        assertThat(FailureHint.of(new BuildFailure(
                        BuildPhaseType.DOWNLOAD_SOURCE,
                        Optional.empty(),
                        OptionalInt.of(127),
                        "x",
                        List.of("sh: 1: a: not found"))))
                .isEmpty();
    }

    private static BuildFailure failed(int exitCode, String... lines) {
        return new BuildFailure(
                BuildPhaseType.BUILD, Optional.of("command"), OptionalInt.of(exitCode), "failed", List.of(lines));
    }
}
