package dev.slipway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.Build;
import dev.slipway.api.PipelineExecution;
import dev.slipway.core.history.FinishedRun.Outcome;
import dev.slipway.core.history.FinishedRun.Use;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryTranslationTest {

    private static final String ENDED = "{buildStatus: SUCCEEDED, endTime: 2026-03-01T12:00:00Z}";

    @ParameterizedTest
    @CsvSource({"SUCCEEDED, SUCCEEDED", "FAILED, OTHER", "FAULT, OTHER", "TIMED_OUT, OTHER", "STOPPED, OTHER"})
    void builds_that_succeeded_are_counted_apart_from_all_others(String status, Outcome outcome) {
        Build build = build("", "{projectName: p}", "{buildStatus: " + status + ", endTime: 2026-03-01T12:00:00Z}");

        assertThat(HistoryTranslation.finished(build, Set.of()))
                .hasValueSatisfying(run -> assertThat(run.outcome()).isEqualTo(outcome));
    }

    @Test
    void a_build_that_runs_is_not_in_the_history() {
        assertThat(HistoryTranslation.finished(build("", "{projectName: p}", "{buildStatus: IN_PROGRESS}"), Set.of()))
                .isEmpty();
    }

    @Test
    void a_build_of_an_execution_goes_with_the_execution() {
        String owner =
                ", ownerReferences: [{apiVersion: slipway.dev/v1alpha1, kind: PipelineExecution, name: e, uid: u}]";

        assertThat(HistoryTranslation.finished(build(owner, "{projectName: p}", ENDED), Set.of()))
                .isEmpty();
    }

    @Test
    void a_build_that_shows_what_runs_in_AWS_has_a_rule_of_its_own() {
        assertThat(HistoryTranslation.finished(build("", "{projectName: p, externalBuildId: 'p:1'}", ENDED), Set.of()))
                .isEmpty();
    }

    @Test
    void a_build_that_is_being_deleted_takes_no_place() {
        assertThat(HistoryTranslation.finished(
                        build(", deletionTimestamp: 2026-03-01T12:00:00Z", "{projectName: p}", ENDED), Set.of()))
                .isEmpty();
    }

    @Test
    void a_build_that_another_repeats_which_was_not_taken_in_yet_is_needed() {
        Build retry = build("", "{projectName: p, retryOf: b}", "{}");

        assertThat(HistoryTranslation.finished(
                        build("", "{projectName: p}", ENDED), HistoryTranslation.repeated(List.of(retry))))
                .hasValueSatisfying(run -> assertThat(run.use()).isEqualTo(Use.NEEDED));
    }

    @Test
    void a_build_that_is_to_be_started_again_is_needed_until_it_has_been() {
        String failed =
                "{buildStatus: FAILED, endTime: 2026-03-01T12:00:00Z, autoRetryConfig: {autoRetryLimit: 1, autoRetryNumber: 0";

        assertThat(HistoryTranslation.finished(build("", "{projectName: p}", failed + "}}"), Set.of()))
                .hasValueSatisfying(run -> assertThat(run.use()).isEqualTo(Use.NEEDED));
        assertThat(HistoryTranslation.finished(
                        build("", "{projectName: p}", failed + ", nextAutoRetry: b-retry-1}}"), Set.of()))
                .hasValueSatisfying(run -> assertThat(run.use()).isEqualTo(Use.NONE));
    }

    @Test
    void the_newest_execution_of_a_pipeline_is_needed() {
        assertThat(HistoryTranslation.finished(execution("Succeeded"), "e"))
                .hasValueSatisfying(run -> assertThat(run.use()).isEqualTo(Use.NEEDED));
        assertThat(HistoryTranslation.finished(execution("Succeeded"), "newer"))
                .hasValueSatisfying(run -> assertThat(run.use()).isEqualTo(Use.NONE));
    }

    @ParameterizedTest
    @CsvSource({"Succeeded, SUCCEEDED", "Failed, OTHER", "Superseded, OTHER", "Stopped, OTHER"})
    void executions_that_succeeded_are_counted_apart_from_all_others(String status, Outcome outcome) {
        assertThat(HistoryTranslation.finished(execution(status), "newer"))
                .hasValueSatisfying(run -> assertThat(run.outcome()).isEqualTo(outcome));
    }

    private static Build build(String metadata, String spec, String status) {
        return Serialization.unmarshal(
                "apiVersion: slipway.dev/v1alpha1\nkind: Build\nmetadata: {name: b" + metadata + "}\nspec: " + spec
                        + "\nstatus: " + status,
                Build.class);
    }

    private static PipelineExecution execution(String status) {
        return Serialization.unmarshal(
                "apiVersion: slipway.dev/v1alpha1\nkind: PipelineExecution\nmetadata: {name: e}\nspec: {pipelineName: p}\n"
                        + "status: {status: " + status + ", endTime: 2026-03-01T12:00:00Z}",
                PipelineExecution.class);
    }
}
