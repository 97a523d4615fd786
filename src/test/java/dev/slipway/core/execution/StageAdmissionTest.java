package dev.slipway.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may enter a stage: one execution at a time, the newest of those that wait. */
class StageAdmissionTest {

    private static final Instant T = Instant.parse("2026-01-02T03:04:05Z");
    private static final List<String> STAGES = List.of("Source", "Build");

    private static ExecutionPosition inside(String name, int second, String stage) {
        return new ExecutionPosition(name, T.plusSeconds(second), Optional.of(stage), true);
    }

    private static ExecutionPosition outside(String name, int second, String stage) {
        return new ExecutionPosition(name, T.plusSeconds(second), Optional.of(stage), false);
    }

    private static StageOccupancy held(String stage, String holder) {
        return new StageOccupancy(stage, Optional.of(holder), Optional.empty());
    }

    private static StageOccupancy build(List<StageOccupancy> occupancies) {
        return occupancies.get(1);
    }

    @Test
    void a_free_stage_is_given_to_the_execution_that_waits() {
        assertThat(build(StageAdmission.admit(STAGES, List.of(), List.of(outside("p-1", 1, "Build")))))
                .isEqualTo(held("Build", "p-1"));
    }

    @Test
    @Conforms({"execution/one-execution-in-a-stage", "execution/the-newest-waits", "action/approval-holds-the-stage"})
    void a_held_stage_stays_held_and_the_newest_waits() {
        List<ExecutionPosition> executions =
                List.of(inside("p-1", 1, "Build"), outside("p-2", 2, "Build"), outside("p-3", 3, "Build"));
        assertThat(build(StageAdmission.admit(STAGES, List.of(held("Build", "p-1")), executions)))
                .isEqualTo(new StageOccupancy("Build", Optional.of("p-1"), Optional.of("p-3")));
    }

    @Test
    void an_execution_that_was_let_in_but_has_not_entered_keeps_the_stage() {
        List<ExecutionPosition> executions = List.of(outside("p-1", 1, "Build"), outside("p-2", 2, "Build"));
        assertThat(build(StageAdmission.admit(STAGES, List.of(held("Build", "p-1")), executions))
                        .holder())
                .contains("p-1");
    }

    @Test
    @Conforms("execution/the-end-frees-the-stage")
    void the_stage_of_an_execution_that_is_over_is_free() {
        List<ExecutionPosition> executions = List.of(ExecutionPosition.over("p-1", T), outside("p-2", 2, "Build"));
        assertThat(build(StageAdmission.admit(STAGES, List.of(held("Build", "p-1")), executions)))
                .isEqualTo(held("Build", "p-2"));
    }

    @Test
    void an_execution_inside_a_stage_that_nobody_recorded_is_its_holder() {
        List<ExecutionPosition> executions = List.of(inside("p-1", 1, "Build"), outside("p-2", 2, "Build"));
        assertThat(build(StageAdmission.admit(STAGES, List.of(), executions)).holder())
                .contains("p-1");
    }

    @Test
    @Conforms("execution/one-execution-in-a-stage")
    void only_the_holder_is_admitted() {
        ExecutionPosition first = outside("p-1", 1, "Build");
        ExecutionPosition second = outside("p-2", 2, "Build");
        List<StageOccupancy> occupancies = List.of(new StageOccupancy("Build", Optional.of("p-1"), Optional.of("p-2")));
        assertThat(StageAdmission.admissionOf(first, occupancies, List.of(first, second)))
                .isEqualTo(Admission.ADMITTED);
        assertThat(StageAdmission.admissionOf(second, occupancies, List.of(first, second)))
                .isEqualTo(Admission.WAITING);
    }

    @Test
    @Conforms("execution/the-newest-waits")
    void an_execution_whose_place_a_newer_one_took_is_superseded() {
        ExecutionPosition middle = outside("p-2", 2, "Build");
        List<ExecutionPosition> all = List.of(inside("p-1", 1, "Build"), middle, outside("p-3", 3, "Build"));
        List<StageOccupancy> occupancies = List.of(new StageOccupancy("Build", Optional.of("p-1"), Optional.of("p-3")));
        assertThat(StageAdmission.admissionOf(middle, occupancies, all)).isEqualTo(Admission.SUPERSEDED);
    }

    @Test
    void an_execution_in_a_stage_is_not_admitted_to_the_next_one_by_that() {
        ExecutionPosition first = inside("p-1", 1, "Source");
        assertThat(StageAdmission.admissionOf(first, List.of(held("Source", "p-1")), List.of(first)))
                .isEqualTo(Admission.WAITING);
    }

    @Test
    void of_two_created_in_the_same_second_the_higher_number_is_newer() {
        List<ExecutionPosition> executions = List.of(outside("p-10", 1, "Build"), outside("p-9", 1, "Build"));
        assertThat(build(StageAdmission.admit(STAGES, List.of(), executions)).holder())
                .contains("p-10");
    }
}
