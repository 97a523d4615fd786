package dev.slipway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.Build;
import dev.slipway.core.build.BuildQueue.Begun;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueTranslationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{buildStatus: IN_PROGRESS, currentPhase: QUEUED}                | NO",
                "{buildStatus: IN_PROGRESS, currentPhase: BUILD, jobName: b}     | YES",
                "{buildStatus: IN_PROGRESS, currentPhase: SUBMITTED, jobName: b} | YES",
            })
    void a_build_has_begun_when_it_has_a_job(String status, Begun begun) {
        assertThat(QueueTranslation.candidate(build("", status)))
                .hasValueSatisfying(candidate -> assertThat(candidate.begun()).isEqualTo(begun));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{buildStatus: SUCCEEDED}", "{buildStatus: STOPPED, jobName: b}", "{}"})
    void one_that_has_ended_or_was_not_taken_in_yet_is_no_candidate(String status) {
        assertThat(QueueTranslation.candidate(build("", status))).isEmpty();
    }

    @Test
    void one_that_is_being_deleted_makes_room() {
        assertThat(QueueTranslation.candidate(
                        build(", deletionTimestamp: 2026-03-01T12:00:01Z", "{buildStatus: IN_PROGRESS, jobName: b}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{buildStatus: IN_PROGRESS, currentPhase: QUEUED}             | true",
                "{buildStatus: IN_PROGRESS, currentPhase: QUEUED, jobName: b} | false",
                "{buildStatus: IN_PROGRESS, currentPhase: SUBMITTED}          | false",
            })
    void a_build_whose_pod_waits_for_a_node_does_not_wait_for_its_turn(String status, boolean queued) {
        assertThat(QueueTranslation.isQueued(build("", status))).isEqualTo(queued);
    }

    private static Build build(String metadata, String status) {
        return Serialization.unmarshal(
                "apiVersion: slipway.dev/v1alpha1\nkind: Build\nmetadata: {name: b, creationTimestamp: 2026-03-01T12:00:00Z"
                        + metadata + "}\nspec: {projectName: p}\nstatus: " + status,
                Build.class);
    }
}
