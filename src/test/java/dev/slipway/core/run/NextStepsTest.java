package dev.slipway.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.build.BuildFailure;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.execution.ActionError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What a failed run ends with. */
class NextStepsTest {

    private static final Instant NOW = Instant.EPOCH;

    @Test
    void a_failed_build_has_its_log_and_the_way_to_run_it_again() {
        assertThat(NextSteps.of(run(failed("Test", 1, Optional.of("l.log"))), commands(false)))
                .containsExactly(
                        "",
                        "Next:",
                        "  slipway logs 7 Test --dir d   the whole log",
                        "  slipway run d --only Test     this action again, alone",
                        "");
    }

    @Test
    void where_stages_can_be_left_out_it_is_said_how() {
        assertThat(NextSteps.of(run(failed("Test", 1, Optional.of("l.log"))), commands(true)))
                .contains("  slipway run d --from Stage    from this stage to the end");
    }

    @Test
    void a_hint_comes_first_and_only_once() {
        List<String> lines = NextSteps.of(
                run(failed("A", 137, Optional.of("a.log")), failed("B", 137, Optional.of("b.log"))), commands(false));

        assertThat(lines.get(2)).startsWith("  something killed this command").endsWith(".");
        assertThat(lines.stream().filter(line -> line.contains("killed"))).hasSize(1);
        assertThat(lines.stream().filter(line -> line.contains("slipway logs"))).hasSize(2);
    }

    @Test
    void an_action_without_a_log_has_nothing_to_look_at() {
        assertThat(NextSteps.of(run(failed("Ask", 1, Optional.empty())), commands(true)))
                .isEmpty();
    }

    @Test
    void options_whose_values_are_not_repeated_are_named() {
        NextSteps.Commands commands = new NextSteps.Commands(
                "slipway run d", "", place -> "Test", stage -> false, List.of("--set-env", "--source"));

        assertThat(NextSteps.of(run(failed("Test", 1, Optional.of("l.log"))), commands))
                .contains("  Give --set-env and --source again.");
    }

    @Test
    void one_buildspec_has_only_its_log() {
        RunRecord run =
                new BuildspecRecord(7, "b.yml", "build", "id", NOW, "l.log").refused(new ActionError("x", "y"), NOW);

        assertThat(NextSteps.of(run, new NextSteps.Commands("", "", place -> "build", stage -> true, List.of())))
                .containsExactly("", "Next:", "  slipway logs 7   the whole log", "");
    }

    private static NextSteps.Commands commands(boolean from) {
        return new NextSteps.Commands(
                "slipway run d", " --dir d", place -> place.key().action(), stage -> from, List.of());
    }

    private static RunRecord run(ActionRecord... actions) {
        return new RunRecord(
                7,
                new RunRecord.OfPipeline("p"),
                "p-7",
                "",
                RecordedStatus.FAILED,
                NOW,
                Optional.of(NOW),
                Map.of(),
                List.of(new StageRecord("Stage", RecordedStatus.FAILED, List.of(actions))),
                Optional.empty());
    }

    private static ActionRecord failed(String name, int exitCode, Optional<String> log) {
        return new ActionRecord(
                name,
                RecordedStatus.FAILED,
                Optional.of(NOW),
                Optional.of(NOW),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.of(new ActionError("BuildFailed", "failed")),
                Optional.of(new BuildFailure(
                        BuildPhaseType.BUILD, Optional.of("c"), OptionalInt.of(exitCode), "failed", List.of())),
                Optional.empty(),
                log);
    }
}
