package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.Build;
import dev.slipway.web.LoggedBuilds.LoggedBuild;
import dev.slipway.web.LoggedBuilds.NotStored;
import dev.slipway.web.LoggedBuilds.Over;
import dev.slipway.web.LoggedBuilds.Stored;
import dev.slipway.web.LoggedBuilds.UnderWay;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a Build's status says to those who read its log. */
class LoggedBuildStateTest {

    private static final Instant ENDED = Instant.parse("2026-01-02T03:04:05Z");
    private static final String PREFIX = "team/uid-1/";

    @Test
    void a_build_that_waits_or_runs_is_under_way() {
        assertThat(state("{}")).isEqualTo(new Stored(PREFIX, new UnderWay()));
        assertThat(state("{buildStatus: IN_PROGRESS, logs: {location: team/uid-1/logs/}}"))
                .isEqualTo(new Stored(PREFIX, new UnderWay()));
    }

    @Test
    void a_log_that_is_complete_ends_with_the_build() {
        assertThat(state(
                        "{buildStatus: SUCCEEDED, logs: {location: team/uid-1/logs/, complete: true, sizeInBytes: 7}}"))
                .isEqualTo(new Stored(PREFIX, new Over(Optional.empty())));
    }

    @Test
    void a_log_that_is_not_complete_ends_with_what_is_missing_and_how_the_build_ended() {
        assertThat(state("""
                buildStatus: FAILED
                failure: {message: 'no rule'}
                logs: {location: team/uid-1/logs/, complete: false, sizeInBytes: 7, message: 5 bytes are missing}
                """))
                .isEqualTo(over("this log is not complete: 5 bytes are missing; the build ended with FAILED: no rule"));
    }

    @Test
    void the_last_chunks_of_a_pod_that_is_ended_are_waited_for() {
        String stopped = """
                buildStatus: STOPPED
                startTime: '2026-01-02T03:00:00Z'
                endTime: '2026-01-02T03:04:05Z'
                failure: {message: stopped}
                logs: {location: team/uid-1/logs/, complete: false, message: nothing was told}
                """;
        assertThat(state(stopped, ENDED.plusSeconds(34))).isEqualTo(new Stored(PREFIX, new UnderWay()));
        assertThat(state(stopped, ENDED.plusSeconds(35)))
                .isEqualTo(over("this log is not complete: nothing was told; the build ended with STOPPED: stopped"));
    }

    @Test
    void a_status_does_not_open_the_log_of_another_build() {
        assertThat(state("{buildStatus: SUCCEEDED, logs: {location: other/uid-2/logs/, complete: true}}"))
                .isInstanceOf(NotStored.class);
    }

    @Test
    void a_build_that_ran_without_a_store_points_to_its_pod() {
        assertThat(state("{buildStatus: SUCCEEDED, jobName: app-1}"))
                .isEqualTo(new NotStored("the log of Build app-1 is not stored, because there was no store when it ran;"
                        + " kubectl logs shows that of its pod while there is one"));
    }

    @Test
    void a_build_that_was_refused_tells_why_it_has_no_log() {
        assertThat(state("{buildStatus: FAILED, failure: {message: no such project}}"))
                .isEqualTo(new NotStored("Build app-1 ended before it had a log: no such project"));
    }

    @Test
    void a_build_in_aws_points_there() {
        assertThat(state("{buildStatus: SUCCEEDED, externalBuildId: 'app:1', externalBuildUrl: 'https://aws/x'}"))
                .isEqualTo(new NotStored("Build app-1 runs in AWS, which keeps its log; it is shown at https://aws/x"));
    }

    private static Stored over(String lastWord) {
        return new Stored(PREFIX, new Over(Optional.of(lastWord)));
    }

    private static LoggedBuild state(String status) {
        return state(status, ENDED.plusSeconds(3600));
    }

    private static LoggedBuild state(String status, Instant now) {
        Build build = Serialization.unmarshal(
                "apiVersion: slipway.dev/v1alpha1\nkind: Build\nmetadata: {namespace: team, name: app-1, uid: uid-1}\n"
                        + (status.startsWith("{") ? "status: " + status : "status:\n" + status.indent(2)),
                Build.class);
        return LoggedBuildState.of(build, now);
    }
}
