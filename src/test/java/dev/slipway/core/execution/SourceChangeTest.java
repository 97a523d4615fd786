package dev.slipway.core.execution;

import static dev.slipway.core.pipeline.ActionBuilder.build;
import static dev.slipway.core.pipeline.ActionBuilder.git;
import static dev.slipway.core.pipeline.PipelineBuilder.pipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.execution.SourceChange.Cause;
import dev.slipway.core.pipeline.ActionBuilder;
import dev.slipway.core.pipeline.PipelineDefinition;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When the sources of a pipeline call for an execution, and with which commits. */
class SourceChangeTest {

    private static final PipelineDefinition TWO =
            of(git("App").out("Code"), git("Config").out("Settings"));

    private static PipelineDefinition of(ActionBuilder... sources) {
        return pipeline()
                .stage("Source", sources)
                .stage("Build", build("Test").in("Code"))
                .valid();
    }

    @Test
    @Conforms("trigger/the-first-execution")
    void a_new_pipeline_starts_with_the_heads_of_its_branches() {
        assertThat(SourceChange.decide(TWO, Map.of(), Map.of("App", "a1", "Config", "b1")))
                .contains(new SourceChange.Start(Cause.PIPELINE_CREATED, Map.of("App", "a1", "Config", "b1")));
    }

    @Test
    @Conforms({"execution/all-sources-run", "trigger/a-change-starts-an-execution"})
    void when_one_source_has_changed_all_are_taken_anew() {
        assertThat(SourceChange.decide(TWO, Map.of("App", "a1", "Config", "b1"), Map.of("App", "a2", "Config", "b1")))
                .contains(new SourceChange.Start(Cause.REVISION_CHANGED, Map.of("App", "a2", "Config", "b1")));
    }

    @Test
    void what_has_not_changed_starts_nothing() {
        assertThat(SourceChange.decide(TWO, Map.of("App", "a1", "Config", "b1"), Map.of("App", "a1", "Config", "b1")))
                .isEmpty();
    }

    @Test
    void nothing_starts_while_the_head_of_a_source_is_not_known() {
        assertThat(SourceChange.decide(TWO, Map.of("App", "a1", "Config", "b1"), Map.of("App", "a2")))
                .isEmpty();
    }

    @Test
    void a_source_that_does_not_look_for_changes_starts_nothing_but_is_taken_along() {
        PipelineDefinition quiet =
                of(git("App").out("Code"), git("Config").quiet().out("Settings"));
        Map<String, String> seen = Map.of("App", "a1", "Config", "b1");

        assertThat(SourceChange.decide(quiet, seen, Map.of("App", "a1", "Config", "b2")))
                .isEmpty();
        assertThat(SourceChange.decide(quiet, seen, Map.of("App", "a2", "Config", "b2")))
                .contains(new SourceChange.Start(Cause.REVISION_CHANGED, Map.of("App", "a2", "Config", "b2")));
    }
}
