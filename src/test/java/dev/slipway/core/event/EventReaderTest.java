package dev.slipway.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.conformance.Conforms;
import dev.slipway.core.document.Document;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events in the form in which AWS documents them. */
class EventReaderTest {

    private static final AccountRegion WHERE = new AccountRegion("123456789012", "eu-central-1");

    private static Document sample(String name) throws IOException {
        try (InputStream file = EventReaderTest.class.getResourceAsStream(name + ".json")) {
            return new Document(new ObjectMapper().readValue(file, new TypeReference<Map<String, Object>>() {}));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pipeline-started, STARTED, 2026-01-24T03:11:20.208Z",
        "pipeline-failed, FAILED, 2026-01-24T03:11:20.208Z",
        "stage-succeeded, SUCCEEDED, 2026-01-24T03:11:21.000Z",
        "action-started, STARTED, 2026-01-24T03:12:42Z"
    })
    @Conforms("in-aws/events-of-runs")
    void an_event_of_an_execution_a_stage_or_an_action_names_the_execution(String name, String state, Instant began)
            throws IOException {
        assertThat(EventReader.read(sample(name)))
                .isEqualTo(new ReadMessage.Usable(new RunEvent.OfExecution(
                        WHERE, "flask-app", "3e2f4a5b-8f0e-4b2e-9a53-EXAMPLE", state, Optional.of(began))));
    }

    @ParameterizedTest
    @CsvSource({"start-time, 2026-01-24T03:11:20Z", "'', 2026-01-24T03:11:20.208Z"})
    void an_event_without_a_start_began_when_it_was_sent(String without, Instant began) throws IOException {
        assertThat(EventReader.read(sample("pipeline-started").change("detail", detail -> detail.without(without))))
                .extracting(read -> ((ReadMessage.Usable) read).event())
                .extracting(event -> ((RunEvent.OfExecution) event).began())
                .isEqualTo(Optional.of(began));
    }

    @Test
    void an_event_with_a_time_that_is_none_is_used_without_it() throws IOException {
        assertThat(EventReader.read(
                        sample("pipeline-started").change("detail", detail -> detail.with("start-time", "yesterday"))))
                .extracting(read -> ((ReadMessage.Usable) read).event())
                .extracting(event -> ((RunEvent.OfExecution) event).began())
                .isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"build-succeeded, SUCCEEDED", "phase-failed, FAILED"})
    @Conforms("in-aws/events-of-runs")
    void an_event_of_a_build_or_a_phase_names_the_build_as_the_api_does(String name, String state) throws IOException {
        assertThat(EventReader.read(sample(name)))
                .isEqualTo(new ReadMessage.Usable(
                        new RunEvent.OfBuild(WHERE, "flask-app", "flask-app:8745a7a9-c340-456a-9166-EXAMPLE", state)));
    }

    @ParameterizedTest
    @CsvSource({
        "pipeline-started, account",
        "pipeline-started, region",
        "pipeline-started, source",
        "pipeline-started, detail-type",
        "pipeline-started, detail",
        "build-succeeded, account",
        "build-succeeded, region",
        "build-succeeded, detail"
    })
    void an_event_without_a_member_that_every_event_has_is_incomplete(String name, String member) throws IOException {
        assertThat(EventReader.read(sample(name).without(member)))
                .isEqualTo(new ReadMessage.Unusable(UnusableMessage.INCOMPLETE));
    }

    @ParameterizedTest
    @CsvSource({
        "stage-succeeded, pipeline",
        "stage-succeeded, execution-id",
        "stage-succeeded, state",
        "build-succeeded, project-name",
        "build-succeeded, build-id",
        "build-succeeded, build-status",
        "phase-failed, completed-phase-status"
    })
    void an_event_that_does_not_say_which_run_or_what_became_of_it_is_incomplete(String name, String member)
            throws IOException {
        assertThat(EventReader.read(sample(name).change("detail", detail -> detail.without(member))))
                .isEqualTo(new ReadMessage.Unusable(UnusableMessage.INCOMPLETE));
    }

    @ParameterizedTest
    @CsvSource({"flask-app:8745a7a9", "arn:aws:codebuild:eu-central-1:123456789012:build-batch/flask-app:8745a7a9"})
    void the_id_of_a_build_is_an_arn(String id) throws IOException {
        assertThat(EventReader.read(sample("build-succeeded").change("detail", detail -> detail.with("build-id", id))))
                .isEqualTo(new ReadMessage.Unusable(UnusableMessage.INCOMPLETE));
    }

    @ParameterizedTest
    @CsvSource({
        "aws.codepipeline, AWS API Call via CloudTrail",
        "aws.codebuild, CodeBuild Fleet State Change",
        "aws.codebuild, CodePipeline Pipeline Execution State Change",
        "aws.codepipeline, CodeBuild Build State Change",
        "team.app, CodePipeline Pipeline Execution State Change",
        "aws.ecs, ECS Task State Change"
    })
    void other_kinds_of_events_and_those_that_others_send_are_not_used(String source, String type) throws IOException {
        assertThat(EventReader.read(
                        sample("pipeline-started").with("source", source).with("detail-type", type)))
                .isEqualTo(new ReadMessage.Unusable(UnusableMessage.OTHER_TYPE));
    }
}
