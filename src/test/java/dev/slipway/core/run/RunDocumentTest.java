package dev.slipway.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.build.BuildFailure;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.document.Document;
import dev.slipway.core.document.JsonText;
import dev.slipway.core.execution.ActionError;
import dev.slipway.core.execution.ResolvedRevision;
import dev.slipway.testing.Golden;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of run.json, which other programs read. */
class RunDocumentTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Instant END = Instant.parse("2026-01-02T03:05:06Z");

    private static final RunRecord FAILED = new RunRecord(
            4,
            new RunRecord.OfPipeline("my-pipeline"),
            "my-pipeline-4",
            "--from Deploy",
            RecordedStatus.FAILED,
            START,
            Optional.of(END),
            Map.of("VERSION", "1.0"),
            List.of(
                    new StageRecord("Source", RecordedStatus.SUCCEEDED, List.of(source())),
                    new StageRecord("Build", RecordedStatus.SKIPPED, List.of(carried())),
                    new StageRecord("Deploy", RecordedStatus.FAILED, List.of(failed()))),
            Optional.empty());

    @Test
    void a_run_of_a_pipeline_has_the_members_of_its_execution() {
        Golden.assertMatches(Golden.directory("run").resolve("failed.json"), JsonText.of(RunDocument.of(FAILED)));
    }

    @Test
    void what_is_written_is_read_back() {
        assertThat(RunDocumentReader.read(RunDocument.of(FAILED))).isEqualTo(new RunDocumentReader.Read(FAILED));
    }

    @Test
    void a_buildspec_has_its_build_as_the_one_action() {
        BuildspecRecord build = new BuildspecRecord(1, "b.yml", "build", "id", START, "logs/build.log");
        Document document = RunDocument.of(build.running(Optional.empty()));

        assertThat(document.text("buildspec")).contains("b.yml");
        assertThat(document.has("pipeline")).isFalse();
        assertThat(RunDocumentReader.read(document))
                .isEqualTo(new RunDocumentReader.Read(build.running(Optional.empty())));
    }

    @Test
    void members_that_are_not_known_are_passed_over() {
        assertThat(RunDocumentReader.read(RunDocument.of(FAILED).with("later", "1")))
                .isEqualTo(new RunDocumentReader.Read(FAILED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"number", "status", "startTime"})
    void a_document_without_what_it_cannot_be_without_is_unusable_and_says_so(String member) {
        assertThat(RunDocumentReader.read(RunDocument.of(FAILED).without(member)))
                .isEqualTo(new RunDocumentReader.Unusable("its member " + member + " cannot be read"));
    }

    @ParameterizedTest
    @CsvSource({
        "log, logs/Deploy-Ship.log, /etc/passwd",
        "log, logs/Deploy-Ship.log, logs/../../x.log",
        "log, logs/Deploy-Ship.log, logs/a/b.log",
        "outputArtifacts, Out, ../../Out",
        "outputArtifacts, Out, /Out",
        "outputArtifacts, Out, ..",
        "outputArtifacts, Out, a/../../Out",
    })
    void a_name_that_leads_out_of_the_folder_makes_it_unusable(String member, String good, String bad) {
        Document document = RunDocument.of(FAILED)
                .changeEach(
                        "stages",
                        stage -> stage.changeEach(
                                "actions",
                                action -> action.with(
                                                "log",
                                                action.text("log")
                                                        .map(log -> log.equals(good) ? bad : log)
                                                        .orElse(null))
                                        .changeEach(
                                                "outputArtifacts",
                                                artifact -> artifact.with(
                                                        "name",
                                                        artifact.text("name")
                                                                .map(name -> name.equals(good) ? bad : name)
                                                                .orElse("")))));

        assertThat(RunDocumentReader.read(document))
                .isEqualTo(new RunDocumentReader.Unusable("its member " + member + " cannot be read"));
    }

    @Test
    void another_version_is_unusable() {
        assertThat(RunDocumentReader.read(RunDocument.of(FAILED).with("version", 2)))
                .isEqualTo(new RunDocumentReader.Unusable("it was written by another version of Slipway"));
    }

    @Test
    void a_run_whose_process_is_gone_is_interrupted_unless_it_has_ended() {
        RunRecord running =
                new BuildspecRecord(1, "b.yml", "build", "id", START, "logs/build.log").running(Optional.empty());

        assertThat(running.withoutProcess().status()).isEqualTo(RecordedStatus.INTERRUPTED);
        assertThat(FAILED.withoutProcess()).isEqualTo(FAILED);
    }

    private static ActionRecord source() {
        return new ActionRecord(
                "Source",
                RecordedStatus.SUCCEEDED,
                Optional.of(START),
                Optional.of(START),
                Optional.empty(),
                Optional.empty(),
                Map.of("CommitId", "0123456789abcdef"),
                List.of(),
                Optional.of(new ResolvedRevision("0123456789abcdef", "main")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static ActionRecord carried() {
        return new ActionRecord(
                "Build",
                RecordedStatus.SKIPPED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of("TAG", "a \"b\""),
                List.of("Out"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(3),
                Optional.empty());
    }

    private static ActionRecord failed() {
        return new ActionRecord(
                "Ship",
                RecordedStatus.FAILED,
                Optional.of(START),
                Optional.of(END),
                Optional.of("11111111-2222-3333-4444-555555555555"),
                Optional.empty(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.of(new ActionError("BuildFailed", "exit status 3")),
                Optional.of(new BuildFailure(
                        BuildPhaseType.BUILD,
                        Optional.of("./ship\n--now"),
                        OptionalInt.of(3),
                        "exit status 3",
                        List.of("one", "two"))),
                Optional.empty(),
                Optional.of("logs/Deploy-Ship.log"));
    }
}
