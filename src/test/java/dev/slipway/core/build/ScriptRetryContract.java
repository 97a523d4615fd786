package dev.slipway.core.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code on-failure: RETRY}: the phase is done again (ADR 0029). */
abstract class ScriptRetryContract {

    /** Succeeds when it has run often enough. */
    private static String succeedsAt(int attempt) {
        return "echo x >> \"$CODEBUILD_SRC_DIR/tries\"; [ \"$(grep -c x \"$CODEBUILD_SRC_DIR/tries\")\" -ge " + attempt
                + " ]";
    }

    private final ScriptShell shell;

    @TempDir
    Path work;

    ScriptRetryContract(ScriptShell shell) {
        this.shell = shell;
    }

    private ScriptRun run(SpecText spec) throws IOException, InterruptedException {
        return new ScriptRun(work, shell).run(spec.text());
    }

    private static long attempts(ScriptRun run) {
        return run.output().stream().filter("try"::equals).count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"install", "pre_build", "build", "post_build"})
    @Conforms("phases/retry")
    void a_phase_that_succeeds_in_the_end_has_not_failed(String phase) throws Exception {
        ScriptRun run = run(
                SpecText.version(0.2).commands(phase, "echo try", succeedsAt(3)).onFailure(phase, "RETRY"));

        assertThat(attempts(run)).isEqualTo(3);
        assertThat(run.transcript.failure()).isEmpty();
        assertThat(run.ledger.firstFailure()).isEmpty();
        assertThat(run.exitCode).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "RETRY, 4",
        "Retry, 4",
        "RETRY-0, 1",
        "RETRY-1, 2",
        "RETRY-7, 8",
        "RETRY-exit status 3$, 4",
        "RETRY-2-status [34], 3",
        "RETRY-status 4, 1",
        "RETRY-2-(?i)executing COMMAND: exit, 3",
        "RETRY-1-^exit, 1",
        "RETRY-1-executing command: echo try, 1",
    })
    @Conforms("phases/retry-count-and-pattern")
    void it_is_tried_as_often_as_it_says_and_only_if_the_message_fits(String onFailure, int expected) throws Exception {
        ScriptRun run = run(
                SpecText.version(0.2).commands("install", "echo try", "exit 3").onFailure("install", onFailure));

        assertThat(attempts(run)).isEqualTo(expected);
        assertThat(run.phase(BuildPhaseType.INSTALL).status()).isEqualTo(PhaseStatus.FAILED);
        assertThat(run.phases()).doesNotContainKey(BuildPhaseType.PRE_BUILD);
    }

    @Test
    void each_attempt_is_judged_by_its_own_failure() throws Exception {
        ScriptRun run = run(SpecText.version(0.2)
                .commands("build", "echo try", "[ ! -e second ] || exit 9", ": > second; exit 7")
                .onFailure("build", "RETRY-5-status 7"));

        assertThat(attempts(run)).isEqualTo(2);
        assertThat(run.transcript.failure().orElseThrow().exitCode()).hasValue(9);
    }

    @Test
    void an_attempt_begins_in_the_directory_and_with_the_variables_of_the_first() throws Exception {
        ScriptRun run = run(SpecText.version(0.2)
                .commands("install", "A=1; mkdir -p sub; cd sub; (exit 0)")
                .commands(
                        "build",
                        "echo $A $(basename \"$PWD\") $CODEBUILD_BUILD_SUCCEEDING $CODEBUILD_LAST_EXIT",
                        "A=2; unset HOME; cd /",
                        "B=1; false")
                .onFailure("build", "RETRY-2")
                .commands("post_build", "echo $A ${B-none} $CODEBUILD_BUILD_SUCCEEDING"));

        assertThat(run.output()).containsExactly("1 sub 1 0", "1 sub 1 0", "1 sub 1 0", "2 1 0");
    }

    @Test
    void after_a_phase_that_went_on_the_build_is_not_succeeding_in_any_attempt() throws Exception {
        ScriptRun run = run(SpecText.version(0.2)
                .commands("install", "exit 3")
                .onFailure("install", "CONTINUE")
                .commands("build", "echo $CODEBUILD_BUILD_SUCCEEDING $CODEBUILD_LAST_EXIT", succeedsAt(2))
                .onFailure("build", "RETRY"));

        assertThat(run.output()).containsExactly("0 3", "0 3");
        assertThat(run.transcript.failure().orElseThrow().phase()).isEqualTo(BuildPhaseType.INSTALL);
    }

    @Test
    void finally_runs_in_every_attempt_and_its_failure_is_retried_too() throws Exception {
        ScriptRun run = run(SpecText.version(0.2)
                .commands("build", "echo try")
                .lastly("build", "echo last", succeedsAt(2))
                .onFailure("build", "RETRY"));

        assertThat(run.output()).containsExactly("try", "last", "try", "last");
        assertThat(run.transcript.failure()).isEmpty();
    }

    @Test
    void a_phase_that_fails_in_every_attempt_leads_to_what_it_would_without_RETRY() throws Exception {
        ScriptRun run = run(SpecText.version(0.2)
                .commands("build", "exit 3")
                .onFailure("build", "RETRY-1")
                .commands("post_build", "echo after"));

        assertThat(run.output()).containsExactly("after");
        assertThat(run.containerLines())
                .containsSubsequence(
                        "Entering phase BUILD",
                        "Running command exit 3",
                        "Command did not exit successfully exit 3 exit status 3",
                        "Retrying phase BUILD, attempt 2 of 2",
                        "Running command exit 3",
                        "Command did not exit successfully exit 3 exit status 3",
                        "Phase complete: BUILD State: FAILED",
                        "Entering phase POST_BUILD");
        assertThat(run.containerLines())
                .containsOnlyOnce("Entering phase BUILD")
                .doesNotContain("Retrying phase BUILD, attempt 3 of 2");
    }

    @Test
    void it_works_in_version_0_1_too() throws Exception {
        ScriptRun run = run(SpecText.version(0.1)
                .commands("build", "echo try", succeedsAt(2))
                .onFailure("build", "RETRY"));

        assertThat(attempts(run)).isEqualTo(2);
        assertThat(run.transcript.failure()).isEmpty();
    }

    @Test
    void a_build_that_prints_the_report_of_a_retry_changes_nothing_but_its_own_log() throws Exception {
        String forged = "printf '\\036marker0001 retry BUILD\\n'";
        ScriptRun run =
                run(SpecText.version(0.2).commands("build", forged, "exit 3").lastly("build", forged, forged));

        assertThat(run.log()).doesNotContain("Retrying");
        assertThat(run.phase(BuildPhaseType.BUILD).context()).isEqualTo(PhaseContext.commandFailed("exit 3", 3));
        assertThat(List.of(run.exitCode)).containsExactly(1);
    }
}
