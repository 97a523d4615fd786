package dev.slipway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.build.BuildFailure;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildStatus;
import dev.slipway.core.build.KeptLog;
import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.build.PhaseRecord;
import dev.slipway.core.build.PhaseStatus;
import dev.slipway.core.build.StoredArtifact;
import dev.slipway.core.image.BuiltImage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResultMessageTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");

    @Test
    void a_result_is_read_as_it_was_written() {
        BuildResult result = failed("make", "no", List.of("one", "two"), Map.of("TAG", "v1"));

        assertThat(ResultMessage.read(ResultMessage.write(result))).isEqualTo(new Parsed.Valid<>(result));
    }

    @Test
    void a_success_is_read_as_it_was_written() {
        BuildResult result = succeeded(Map.of("TAG", "v1"));

        assertThat(ResultMessage.read(ResultMessage.write(result))).isEqualTo(new Parsed.Valid<>(result));
    }

    @Test
    void what_is_stored_of_the_log_is_told() {
        Stream.of(new KeptLog(17, Optional.empty()), new KeptLog(17, Optional.of("5 bytes are missing")))
                .map(log -> succeeded(Map.of()).withLog(Optional.of(log)))
                .forEach(result -> assertThat(ResultMessage.read(ResultMessage.write(result)))
                        .isEqualTo(new Parsed.Valid<>(result)));
    }

    @Test
    void long_log_lines_are_cut_and_the_last_ones_are_kept() {
        List<String> lines = IntStream.range(0, 20)
                .mapToObj(i -> "line " + i + " " + "x".repeat(900))
                .toList();

        BuildResult read = written(failed("make", "no", lines, Map.of()));

        List<String> kept = read.failure().orElseThrow().lastLines();
        assertThat(kept).isNotEmpty().allMatch(line -> line.endsWith("…"));
        assertThat(kept.get(kept.size() - 1)).startsWith("line 19 ");
    }

    @Test
    void whatever_is_written_fits_and_can_be_read() {
        Stream.of("x", "ü", "😀", "\u001b", "\"", "\n")
                .map(character -> character.repeat(8000))
                .map(text -> failed(text, text, List.of(text, text), Map.of("TAG", "v1")))
                .forEach(result -> {
                    BuildResult read = written(result);
                    assertThat(read.status()).isEqualTo(BuildStatus.FAILED);
                    assertThat(read.failure().orElseThrow().exitCode()).hasValue(2);
                    assertThat(read.exportedVariables()).containsEntry("TAG", "v1");
                });
    }

    @Test
    void words_give_way_to_exported_variables() {
        BuildResult read =
                written(failed("make", "m".repeat(4000), List.of("l".repeat(1000)), Map.of("BIG", "v".repeat(2500))));

        assertThat(read.exportedVariables()).containsEntry("BIG", "v".repeat(2500));
    }

    @Test
    void exported_variables_that_do_not_fit_fail_the_build_and_are_not_cut() {
        BuildResult read = written(succeeded(Map.of("BIG", "v".repeat(4000))));

        assertThat(read.status()).isEqualTo(BuildStatus.FAILED);
        assertThat(read.exportedVariables()).isEmpty();
        assertThat(read.failure().orElseThrow().phase()).isEqualTo(BuildPhaseType.FINALIZING);
        assertThat(read.failure().orElseThrow().message()).startsWith("the exported variables of the build take 4003");
    }

    @Test
    void a_failed_build_keeps_its_own_failure_when_its_variables_do_not_fit() {
        BuildResult read = written(failed("make", "no", List.of(), Map.of("BIG", "v".repeat(4000))));

        assertThat(read.failure().orElseThrow().command()).contains("make");
    }

    @Test
    void a_status_that_is_not_final_is_no_result() {
        String text = ResultMessage.write(succeeded(Map.of()))
                .replace("\"status\":\"SUCCEEDED\"", "\"status\":\"IN_PROGRESS\"");

        assertThat(ResultMessage.read(text))
                .isEqualTo(new Parsed.Invalid<BuildResult>("its field status is not final"));
    }

    @Test
    void the_kubelets_own_words_are_no_result() {
        assertThat(ResultMessage.read("OCI runtime create failed")).isInstanceOf(Parsed.Invalid.class);
    }

    private static BuildResult written(BuildResult result) {
        String text = ResultMessage.write(result);
        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(ResultMessage.MAX_BYTES);
        return ((Parsed.Valid<BuildResult>) ResultMessage.read(text)).value();
    }

    private static BuildResult succeeded(Map<String, String> exported) {
        return new BuildResult(
                BuildStatus.SUCCEEDED,
                phases(PhaseStatus.SUCCEEDED, PhaseContext.NONE),
                exported,
                List.of(new StoredArtifact("Out", "ns/uid/artifacts/Out.zip", "0".repeat(64), 1234, 3)),
                List.of(new BuiltImage(
                        "sha256:" + "1".repeat(64), List.of("docker.io/team/app:1", "docker.io/team/app:latest"))),
                Optional.of("0".repeat(40)),
                Optional.empty());
    }

    private static BuildResult failed(
            String command, String message, List<String> lines, Map<String, String> exported) {
        return new BuildResult(
                BuildStatus.FAILED,
                phases(PhaseStatus.FAILED, new PhaseContext("COMMAND_EXECUTION_ERROR", message)),
                exported,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(new BuildFailure(
                        BuildPhaseType.BUILD, Optional.of(command), OptionalInt.of(2), message, lines)));
    }

    private static List<PhaseRecord> phases(PhaseStatus build, PhaseContext context) {
        return Stream.of(BuildPhaseType.values())
                .map(type -> new PhaseRecord(
                        type,
                        type == BuildPhaseType.BUILD ? build : PhaseStatus.SUCCEEDED,
                        START,
                        type == BuildPhaseType.COMPLETED ? Optional.empty() : Optional.of(START.plusMillis(1500)),
                        type == BuildPhaseType.BUILD ? context : PhaseContext.NONE))
                .toList();
    }
}
