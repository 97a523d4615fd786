package dev.slipway.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.execution.ActionStatus;
import dev.slipway.core.execution.ExecutionState;
import dev.slipway.core.execution.StageState;
import dev.slipway.core.execution.StageStatus;
import dev.slipway.core.pipeline.ActionBuilder;
import dev.slipway.core.pipeline.ActionKey;
import dev.slipway.core.pipeline.PipelineBuilder;
import dev.slipway.core.pipeline.PipelineDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which actions --from and --only run, and what those take from the others. */
class ActionChoiceTest {

    private static final PipelineDefinition PIPELINE = PipelineBuilder.pipeline()
            .named("p")
            .variable("V", "1")
            .stage(
                    "Source",
                    ActionBuilder.git("App").out("app").namespace("AppVars"),
                    ActionBuilder.git("Config").out("config"))
            .stage(
                    "Build",
                    ActionBuilder.build("Compile").in("app").out("jar").namespace("Compile"),
                    ActionBuilder.build("Test").in("jar").order(2))
            .stage("Approve", ActionBuilder.approval("Ask"))
            .stage(
                    "Deploy",
                    ActionBuilder.build("Ship")
                            .in("jar", "config")
                            .primary("jar")
                            .env("A", "#{Compile.VERSION} of #{AppVars.CommitId}")
                            .env("B", "#{codepipeline.PipelineExecutionId} #{variables.V}"),
                    ActionBuilder.build("Test").in("app").order(2))
            .valid();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Source  | Source/App Source/Config Build/Compile Build/Test Approve/Ask Deploy/Ship Deploy/Test",
                "Build   | Source/App Source/Config Build/Compile Build/Test Approve/Ask Deploy/Ship Deploy/Test",
                "Approve | Source/App Source/Config Approve/Ask Deploy/Ship Deploy/Test",
                "Deploy  | Source/App Source/Config Deploy/Ship Deploy/Test",
            })
    void from_runs_the_sources_and_everything_from_that_stage_on(String stage, String running) {
        assertThat(names(from(stage))).isEqualTo(running);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Compile       | Source/App Build/Compile",
                "Build/Test    | Build/Test",
                "Deploy/Test   | Source/App Deploy/Test",
                "Ship          | Source/App Source/Config Deploy/Ship",
                "Config        | Source/Config",
                "Ask           | Approve/Ask",
            })
    void only_runs_that_action_and_the_sources_it_takes_something_from(String name, String running) {
        assertThat(names(only(name))).isEqualTo(running);
    }

    @Test
    void only_can_name_several_actions_which_then_run_in_the_order_of_the_pipeline() {
        assertThat(names(only("Deploy/Test", "Compile"))).isEqualTo("Source/App Build/Compile Deploy/Test");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Deply      | --only Deply: pipeline p has no such action; there is App, Config, Compile, Test, Ask, Ship",
                "Shop       | --only Shop: pipeline p has no such action; did you mean Ship?",
                "Build/Tset | --only Build/Tset: pipeline p has no such action; did you mean Build/Test?",
                "Test       | --only Test: several stages have an action of that name; write Build/Test or Deploy/Test",
            })
    void an_action_that_is_not_there_or_not_the_only_one_is_refused_with_those_that_are(String name, String message) {
        assertThat(ActionChoice.only(PIPELINE, List.of(name))).isEqualTo(new ActionChoice.Refused(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Biuld      | --from Biuld: pipeline p has no such stage; did you mean Build?",
                "Production | --from Production: pipeline p has no such stage; there is Source, Build, Approve, Deploy",
            })
    void a_stage_that_is_not_there_is_refused_with_those_that_are(String name, String message) {
        assertThat(ActionChoice.from(PIPELINE, name)).isEqualTo(new ActionChoice.Refused(message));
    }

    @Test
    void artifacts_and_variables_of_actions_that_do_not_run_are_needed_and_those_of_sources_never() {
        assertThat(from("Deploy").needs().stream().map(ActionNeed::words))
                .containsExactly("artifact jar and variable VERSION of Build/Compile");
        assertThat(only("Ship").needs()).isEqualTo(from("Deploy").needs());
    }

    @Test
    void what_an_earlier_action_of_the_same_stage_put_out_is_needed_too() {
        assertThat(only("Build/Test").needs().stream().map(ActionNeed::words))
                .containsExactly("artifact jar of Build/Compile");
    }

    @Test
    void nothing_is_needed_of_an_action_that_runs_itself() {
        assertThat(only("Compile", "Build/Test").needs()).isEmpty();
        assertThat(from("Build").needs()).isEmpty();
        assertThat(ActionChoice.whole(PIPELINE).needs()).isEmpty();
    }

    @Test
    void the_whole_begins_with_nothing_behind_it() {
        assertThat(ActionChoice.whole(PIPELINE).begin(begun(), List.of())).isEqualTo(begun());
        assertThat(ActionChoice.whole(PIPELINE).skipped()).isEmpty();
    }

    @Test
    void stages_that_do_not_run_are_behind_it_and_those_that_run_in_part_have_been_entered() {
        Map<String, StageState> stages =
                only("Build/Test").begin(begun(), List.of()).stages();

        assertThat(stages.keySet()).containsExactly("Source", "Build", "Approve", "Deploy");
        assertThat(stages.get("Source").status()).isEqualTo(StageStatus.SUCCEEDED);
        assertThat(stages.get("Build").status()).isEqualTo(StageStatus.IN_PROGRESS);
        StageState build = Objects.requireNonNull(stages.get("Build"));
        assertThat(build.actions().keySet()).containsExactly("Compile");
        assertThat(Objects.requireNonNull(build.actions().get("Compile")).status())
                .isEqualTo(ActionStatus.SUCCEEDED);
    }

    @Test
    void an_action_has_its_stage_in_front_of_its_name_only_where_it_must() {
        assertThat(ActionChoice.shortName(PIPELINE, new ActionKey("Deploy", "Ship")))
                .isEqualTo("Ship");
        assertThat(ActionChoice.shortName(PIPELINE, new ActionKey("Deploy", "Test")))
                .isEqualTo("Deploy/Test");
    }

    private static ExecutionState begun() {
        return ExecutionState.begin("p-1", PIPELINE, Map.of(), Instant.EPOCH);
    }

    private static ActionChoice from(String stage) {
        return ((ActionChoice.Chosen) ActionChoice.from(PIPELINE, stage)).choice();
    }

    private static ActionChoice only(String... names) {
        return ((ActionChoice.Chosen) ActionChoice.only(PIPELINE, List.of(names))).choice();
    }

    private static String names(ActionChoice choice) {
        return String.join(
                " ", choice.running().stream().map(ActionKey::toString).toList());
    }
}
