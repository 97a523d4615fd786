package dev.slipway.core.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a log never shows. */
class BuildLogTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final BuildLog log = new BuildLog(out::write);

    private void print(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        log.output(bytes, 0, bytes.length);
    }

    @Test
    @Conforms("environment/secrets-are-masked")
    void a_value_that_is_split_over_writes_is_masked() {
        log.hide(List.of("hunter2"));

        print("pw=hun");
        print("ter2\n");

        assertThat(out).hasToString("pw=***\n");
    }

    @Test
    void a_line_of_the_log_itself_is_masked_and_comes_behind_what_was_printed_before_it() {
        log.hide(List.of("hunter2"));

        print("hunt");
        log.line("Running command login hunter2", NOW);

        assertThat(out).hasToString("hunt\n[Container] 2026/01/02 03:04:05.000000 Running command login ***\n");
    }

    @Test
    void what_was_hidden_stays_hidden_when_more_is() {
        log.hide(List.of("first-secret"));
        log.hide(List.of("other-secret"));

        print("first-secret other-secret\n");

        assertThat(out).hasToString("*** ***\n");
    }

    @Test
    void a_failure_names_neither_in_its_command_nor_its_message_nor_its_last_lines_a_secret(@TempDir Path work)
            throws Exception {
        ScriptRun run = new ScriptRun(work, ScriptShell.here())
                .run(
                        "version: 0.2\nphases: {build: {commands: [\"printf AKIAIOSF; echo ODNN7EXAMPLE; : AKIAIOSFODNN7EXAMPLE; exit 3\"]}}\n");

        BuildFailure failure = run.transcript.failure().orElseThrow();
        assertThat(failure.command()).contains("printf AKIAIOSF; echo ODNN7EXAMPLE; : ***; exit 3");
        assertThat(failure.lastLines()).containsExactly("***");
        assertThat(failure.message()).endsWith(": ***; exit 3. Reason: exit status 3");
        assertThat(run.log() + run.ledger.records()).doesNotContain("AKIAIOSFODNN7EXAMPLE");
    }
}
