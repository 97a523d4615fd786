package dev.slipway.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.pipeline.ActionKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which earlier run a part of a pipeline takes its inputs from. */
class EarlierRunsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:00:00Z");
    private static final ActionKey BUILD = new ActionKey("Build", "Build");
    private static final ActionNeed NEED = new ActionNeed(BUILD, Set.of("Out"), Set.of("V"));

    @Test
    void the_latest_run_that_has_all_of_it_is_taken() {
        assertThat(folders(run(3, "p", RecordedStatus.SUCCEEDED), run(2, "p", RecordedStatus.SUCCEEDED)))
                .containsExactly(3);
    }

    @Test
    void an_action_that_did_not_succeed_is_passed_over_and_so_is_another_pipeline() {
        assertThat(folders(
                        run(5, "p", RecordedStatus.FAILED),
                        run(4, "other", RecordedStatus.SUCCEEDED),
                        run(3, "p", RecordedStatus.ABANDONED),
                        run(2, "p", RecordedStatus.SUCCEEDED)))
                .containsExactly(2);
    }

    @Test
    void a_run_whose_artifact_is_gone_is_passed_over() {
        EarlierRuns.Outcome outcome = EarlierRuns.find(
                "p",
                List.of(NEED),
                List.of(run(2, "p", RecordedStatus.SUCCEEDED), run(1, "p", RecordedStatus.SUCCEEDED)),
                (run, name) -> run == 1);

        assertThat(((EarlierRuns.Found) outcome).actions().stream().map(CarriedAction::folder))
                .containsExactly(1);
    }

    @Test
    void a_run_without_the_variable_is_passed_over() {
        ActionNeed other = new ActionNeed(BUILD, Set.of(), Set.of("V", "W"));

        assertThat(EarlierRuns.find(
                        "p", List.of(other), List.of(run(1, "p", RecordedStatus.SUCCEEDED)), (run, name) -> true))
                .isEqualTo(new EarlierRuns.Missing(List.of(other)));
    }

    @Test
    void what_no_run_has_is_missing() {
        assertThat(EarlierRuns.find("p", List.of(NEED), List.of(), (run, name) -> true))
                .isEqualTo(new EarlierRuns.Missing(List.of(NEED)));
    }

    private static List<Integer> folders(RunRecord... runs) {
        EarlierRuns.Outcome outcome = EarlierRuns.find("p", List.of(NEED), List.of(runs), (run, name) -> true);
        return ((EarlierRuns.Found) outcome)
                .actions().stream().map(CarriedAction::folder).toList();
    }

    private static RunRecord run(int number, String pipeline, RecordedStatus ofBuild) {
        ActionRecord build = new ActionRecord(
                "Build",
                ofBuild,
                Optional.of(NOW),
                Optional.of(NOW),
                Optional.of("id"),
                Optional.empty(),
                Map.of("V", "1"),
                List.of("Out"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new RunRecord(
                number,
                new RunRecord.OfPipeline(pipeline),
                "p-" + number,
                "",
                RecordedStatus.FAILED,
                NOW,
                Optional.of(NOW),
                Map.of(),
                List.of(new StageRecord("Build", ofBuild, List.of(build))),
                Optional.empty());
    }
}
