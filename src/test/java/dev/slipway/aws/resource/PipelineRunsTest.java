package dev.slipway.aws.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.document.Document;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PipelineRunsTest {

    private static final String SOMEBODY = "arn:aws:iam::123456789012:user/somebody";

    private final KindsOfFake fake = new KindsOfFake();
    private final PipelineRuns runs = new PipelineRuns(fake.clients.codePipeline(), KindsOfFake.noEvents());

    @BeforeEach
    void make_a_pipeline() {
        fake.created(fake.pipelines, Samples.pipeline(""));
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void a_pipeline_that_never_ran_has_no_runs() {
        assertThat(read()).isEqualTo(Document.EMPTY);
    }

    @Test
    void the_latest_run_comes_first_and_each_says_what_started_it() {
        String first = fake.aws.startExecution("app", "CreatePipeline", "");
        String second = fake.aws.startExecution("app", "StartPipelineExecution", SOMEBODY);

        Document found = read();

        assertThat(PipelineRuns.runs(found))
                .extracting(run -> run.text("id").orElseThrow())
                .containsExactly(second, first);
        assertThat(PipelineRuns.runs(found).get(0).object("trigger"))
                .isEqualTo(Document.of("triggerType", "StartPipelineExecution", "triggerDetail", SOMEBODY));
        assertThat(found.text("id")).contains(second);
    }

    @Test
    void it_is_under_way_while_one_of_its_runs_is() {
        String first = fake.aws.startExecution("app", "StartPipelineExecution", SOMEBODY);
        assertThat(PipelineRuns.isUnderWay(read())).isTrue();

        fake.aws.endExecution("app", first, "Failed");

        assertThat(PipelineRuns.isUnderWay(read())).isFalse();
    }

    @Test
    void the_stage_of_a_run_that_has_ended_is_asked_for_once() {
        String first = fake.aws.startExecution("app", "StartPipelineExecution", SOMEBODY);
        fake.aws.endExecution("app", first, "Failed");
        Document found = read();
        fake.aws.clearCalls();

        assertThat(read()).isEqualTo(found);
        assertThat(fake.aws.calls()).containsExactly("CodePipeline.ListPipelineExecutions");
        assertThat(found.text("stage")).isEqualTo(Optional.of("Source"));
    }

    private Document read() {
        return ((Known.Present) runs.read(Set.of("app")).get("app")).document();
    }
}
