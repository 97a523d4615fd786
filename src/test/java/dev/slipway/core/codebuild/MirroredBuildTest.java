package dev.slipway.core.codebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.core.build.BuildFailure;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildSnapshot;
import dev.slipway.core.build.BuildStatus;
import dev.slipway.core.build.PhaseRecord;
import dev.slipway.core.build.PhaseStatus;
import dev.slipway.core.document.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What CodeBuild tells of a build, as what the runner of builds on a cluster says. */
class MirroredBuildTest {

    @Test
    void a_build_under_way_has_the_phases_that_it_has_entered() {
        BuildSnapshot snapshot = MirroredBuild.snapshot(
                build("IN_PROGRESS", phase("SUBMITTED", "SUCCEEDED", null), phase("INSTALL", null, null)));

        assertThat(((BuildSnapshot.Running) snapshot).phases())
                .extracting(PhaseRecord::type, PhaseRecord::status)
                .containsExactly(
                        tuple(BuildPhaseType.SUBMITTED, PhaseStatus.SUCCEEDED),
                        tuple(BuildPhaseType.INSTALL, PhaseStatus.IN_PROGRESS));
    }

    /** As Windows has them. */
    @ParameterizedTest
    @CsvSource({"3221225477, -1073741819", "4294967295, -1", "99999999999,"})
    void an_exit_code_that_is_large_hides_no_failure(String said, Integer exitCode) {
        BuildFailure failure = ended(build(
                        "FAILED",
                        phase("BUILD", "FAILED", "Error while executing command: x. Reason: exit status " + said)))
                .failure()
                .orElseThrow();

        assertThat(failure.command()).contains("x");
        assertThat(failure.exitCode()).isEqualTo(exitCode == null ? OptionalInt.empty() : OptionalInt.of(exitCode));
    }

    @Test
    void the_failing_phase_and_command_and_its_exit_code_are_told() {
        BuildResult result = ended(build(
                "FAILED",
                phase("INSTALL", "SUCCEEDED", null),
                phase(
                        "BUILD",
                        "FAILED",
                        "Error while executing command: python -m unittest discover. Reason: exit status 1"),
                phase("POST_BUILD", "SUCCEEDED", null)));

        assertThat(result.status()).isEqualTo(BuildStatus.FAILED);
        assertThat(result.failure())
                .contains(new BuildFailure(
                        BuildPhaseType.BUILD,
                        Optional.of("python -m unittest discover"),
                        OptionalInt.of(1),
                        "Error while executing command: python -m unittest discover. Reason: exit status 1",
                        List.of()));
    }

    @Test
    void a_failure_that_is_no_commands_says_what_CodeBuild_says() {
        BuildFailure failure = ended(build("FAILED", phase("DOWNLOAD_SOURCE", "FAILED", "YAML file does not exist")))
                .failure()
                .orElseThrow();

        assertThat(failure.phase()).isEqualTo(BuildPhaseType.DOWNLOAD_SOURCE);
        assertThat(failure.command()).isEmpty();
        assertThat(failure.message()).isEqualTo("YAML file does not exist");
    }

    @Test
    void the_log_tells_what_the_failing_command_printed() {
        Document build =
                build("FAILED", phase("BUILD", "FAILED", "Error while executing command: make. Reason: exit status 2"));
        List<String> log = List.of(
                "[Container] 2026/01/02 03:04:05 Running command make\n",
                "No rule\n",
                "[Container] 2026/01/02 03:04:05 Command did not exit successfully make exit status 2\n");

        assertThat(MirroredBuild.result(build, log)
                        .flatMap(BuildResult::failure)
                        .orElseThrow()
                        .lastLines())
                .containsExactly("No rule");
    }

    @ParameterizedTest
    @CsvSource({
        "IN_PROGRESS, false",
        "SUCCEEDED,   false",
        "FAILED,      true",
        "FAULT,       true",
        "TIMED_OUT,   true",
        "STOPPED,     false"
    })
    void a_log_may_explain_what_nobody_wanted(String status, boolean mayExplain) {
        assertThat(MirroredBuild.hasFailed(build(status))).isEqualTo(mayExplain);
    }

    @ParameterizedTest
    @EnumSource(
            value = BuildStatus.class,
            names = {"FAILED", "FAULT", "TIMED_OUT", "STOPPED"})
    void a_build_that_ended_badly_without_a_word_points_to_CodeBuild(BuildStatus status) {
        assertThat(ended(build(status.name())).failure().orElseThrow().message())
                .isEqualTo("CodeBuild says " + status + "; see the build there");
    }

    @Test
    void a_build_that_succeeded_has_its_commit_and_exported_variables_and_no_failure() {
        BuildResult result = ended(build("SUCCEEDED", phase("BUILD", "SUCCEEDED", null))
                .with("resolvedSourceVersion", "abc")
                .with("exportedEnvironmentVariables", List.of(Map.of("name", "TAG", "value", "1"))));

        assertThat(result.failure()).isEmpty();
        assertThat(result.resolvedSourceVersion()).contains("abc");
        assertThat(result.exportedVariables()).containsExactly(Map.entry("TAG", "1"));
    }

    @Test
    void a_phase_that_is_newer_than_this_program_is_passed_over() {
        BuildSnapshot snapshot = MirroredBuild.snapshot(build("IN_PROGRESS", phase("DREAMING", "SUCCEEDED", null)));

        assertThat(((BuildSnapshot.Running) snapshot).phases()).isEmpty();
    }

    private static BuildResult ended(Document build) {
        return ((BuildSnapshot.Ended) MirroredBuild.snapshot(build)).result();
    }

    private static Document build(String status, Document... phases) {
        return Document.of("buildStatus", status, "phases", List.of(phases));
    }

    private static Document phase(String type, String status, String message) {
        return Document.of(
                "phaseType",
                type,
                "phaseStatus",
                status,
                "startTime",
                "2026-01-01T10:00:00Z",
                "contexts",
                message == null
                        ? null
                        : List.of(Document.of("statusCode", "COMMAND_EXECUTION_ERROR", "message", message)));
    }
}
