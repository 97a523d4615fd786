package dev.slipway.core.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProgressToldTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @EnumSource(
            value = BuildPhaseType.class,
            names = {"QUEUED", "PROVISIONING", "DOWNLOAD_SOURCE"})
    void a_phase_before_the_commands_is_told_when_it_has_lasted_three_seconds(BuildPhaseType phase) {
        BuildSnapshot snapshot = inProgress(phase, PhaseContext.NONE);

        assertThat(ProgressTold.after(snapshot, NOON.plusSeconds(1))).contains(Duration.ofSeconds(2));
        assertThat(ProgressTold.after(snapshot, NOON.plusSeconds(3))).isEmpty();
    }

    @Test
    void what_there_is_to_say_about_a_phase_is_told_at_once() {
        assertThat(ProgressTold.after(inProgress(BuildPhaseType.PROVISIONING, new PhaseContext("", "no node")), NOON))
                .isEmpty();
    }

    @Test
    void that_the_commands_have_begun_is_told_at_once() {
        PhaseRecord downloaded = new PhaseRecord(
                BuildPhaseType.DOWNLOAD_SOURCE, PhaseStatus.SUCCEEDED, NOON, Optional.of(NOON), PhaseContext.NONE);

        assertThat(ProgressTold.after(new BuildSnapshot.Running(List.of(downloaded)), NOON))
                .isEmpty();
    }

    @Test
    void an_end_is_told_at_once() {
        assertThat(ProgressTold.after(new BuildSnapshot.Absent(), NOON)).isEmpty();
    }

    private static BuildSnapshot inProgress(BuildPhaseType phase, PhaseContext context) {
        return new BuildSnapshot.Running(
                List.of(new PhaseRecord(phase, PhaseStatus.IN_PROGRESS, NOON, Optional.empty(), context)));
    }
}
