package dev.slipway.core.execution;

import static dev.slipway.core.pipeline.ActionBuilder.approval;
import static dev.slipway.core.pipeline.ActionBuilder.build;
import static dev.slipway.core.pipeline.ActionBuilder.git;
import static dev.slipway.core.pipeline.PipelineBuilder.pipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.pipeline.PipelineDefinition;
import dev.slipway.testing.Golden;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What an execution does, step by step; each transcript lies in a golden file of the test's name. */
class ExecutionDeciderTest {

    private static final PipelineDefinition SIMPLE = pipeline()
            .stage("Source", git("App").out("SourceOutput"))
            .stage("Build", build("Test").in("SourceOutput"))
            .valid();

    private static final PipelineDefinition WITH_APPROVAL = pipeline()
            .stage("Source", git("App").out("SourceOutput"))
            .stage(
                    "Release",
                    approval("Ask")
                            .timeout(Duration.ofHours(2))
                            .customData("Release #{codepipeline.PipelineExecutionId}?"),
                    build("Ship").in("SourceOutput").order(2))
            .valid();

    @Test
    @Conforms("execution/stages-in-order")
    void source_then_build_then_success(TestInfo test) {
        golden(
                test,
                Scenario.of(SIMPLE)
                        .starts()
                        .after(Duration.ofSeconds(2))
                        .resolved("Source/App", "SourceOutput", "c0ffee")
                        .after(Duration.ofSeconds(1))
                        .running("Build/Test")
                        .after(Duration.ofSeconds(60))
                        .built("Build/Test")
                        .nothingNew());
    }

    @Test
    void a_failed_source_fails_the_execution(TestInfo test) {
        golden(
                test,
                Scenario.of(SIMPLE)
                        .starts()
                        .fails("Source/App", "SourceNotFound", "branch main does not exist")
                        .nothingNew());
    }

    @Test
    @Conforms("execution/failure-waits-for-the-others")
    void the_stage_waits_for_the_other_action_when_one_of_two_fails(TestInfo test) {
        PipelineDefinition two = pipeline()
                .stage("Source", git("App").out("SourceOutput"))
                .stage(
                        "Build",
                        build("Unit").in("SourceOutput"),
                        build("Lint").in("SourceOutput"),
                        build("Later").in("SourceOutput").order(2))
                .stage("Never", build("Ship").in("SourceOutput"))
                .valid();
        golden(
                test,
                Scenario.of(two)
                        .starts()
                        .resolved("Source/App", "SourceOutput", "c0ffee")
                        .exists("Build/Unit")
                        .running("Build/Lint")
                        .fails("Build/Lint", "BuildFailed", "BUILD failed")
                        .nothingNew()
                        .built("Build/Unit")
                        .nothingNew());
    }

    @Test
    @Conforms("pipeline-structure/run-order-groups")
    void run_orders_go_up_and_may_have_gaps(TestInfo test) {
        PipelineDefinition gaps = pipeline()
                .stage("Source", git("App").out("SourceOutput"))
                .stage(
                        "Build",
                        build("Last").in("SourceOutput").order(999),
                        build("First").in("SourceOutput").order(3),
                        build("AlsoFirst").in("SourceOutput").order(3))
                .valid();
        golden(
                test,
                Scenario.of(gaps)
                        .starts()
                        .resolved("Source/App", "SourceOutput", "c0ffee")
                        .exists("Build/First")
                        .running("Build/AlsoFirst")
                        .built("Build/AlsoFirst")
                        .built("Build/First")
                        .running("Build/Last")
                        .built("Build/Last"));
    }

    @Test
    void artifacts_go_from_source_to_build_to_a_later_build(TestInfo test) {
        PipelineDefinition chain = pipeline()
                .stage("Source", git("App").out("Code"), git("Config").out("Settings"))
                .stage("Build", build("Compile").in("Code").out("Binary"))
                .stage("Verify", build("Check").in("Binary", "Settings").primary("Settings"))
                .valid();
        golden(
                test,
                Scenario.of(chain)
                        .starts()
                        .resolves("Source/App", "Code", "a1")
                        .resolved("Source/Config", "Settings", "b2")
                        .running("Build/Compile")
                        .built("Build/Compile", "Binary")
                        .running("Verify/Check")
                        .built("Verify/Check"));
    }

    @Test
    void a_build_fails_at_its_start_when_an_artifact_was_not_put_out(TestInfo test) {
        PipelineDefinition chain = pipeline()
                .stage("Source", git("App").out("Code"))
                .stage("Build", build("Compile").in("Code").out("Binary"))
                .stage("Verify", build("Check").in("Binary"))
                .valid();
        golden(
                test,
                Scenario.of(chain)
                        .starts()
                        .resolved("Source/App", "Code", "a1")
                        .running("Build/Compile")
                        .built("Build/Compile"));
    }

    @Test
    @Conforms({"variable/execution-id", "variable/value-of-an-execution", "variable/outputs-of-builds"})
    void variables_and_namespaces_are_resolved_when_an_action_starts(TestInfo test) {
        PipelineDefinition variables = pipeline()
                .variable("TARGET", "dev")
                .variable("REGION")
                .stage("Source", git("App").out("Code").namespace("src"))
                .stage(
                        "Build",
                        build("Compile")
                                .in("Code")
                                .namespace("compiled")
                                .env("WHERE", "#{variables.TARGET}-#{variables.REGION}")
                                .env("COMMIT", "#{src.CommitId}")
                                .env("RUN", "#{codepipeline.PipelineExecutionId}"),
                        approval("Ask")
                                .order(2)
                                .customData("Release #{compiled.TAG}?")
                                .link("https://x/#{src.CommitId}"))
                .stage(
                        "Ship",
                        build("Deploy").in("Code").env("TAG", "#{compiled.TAG}").env("PLAIN", "$TAG"))
                .valid();
        golden(
                test,
                Scenario.of(variables, Map.of("REGION", "eu"))
                        .starts()
                        .resolved("Source/App", "Code", "a1")
                        .running("Build/Compile")
                        .built("Build/Compile", Map.of("TAG", "#{variables.TARGET} $1 \\"))
                        .approved("Build/Ask", "alice")
                        .running("Ship/Deploy")
                        .built("Ship/Deploy"));
    }

    @Test
    @Conforms("variable/unresolved")
    void an_exported_variable_that_is_not_there_fails_the_action_that_needs_it(TestInfo test) {
        PipelineDefinition variables = pipeline()
                .stage("Source", git("App").out("Code"))
                .stage(
                        "Build",
                        build("Compile").in("Code").namespace("compiled"),
                        build("Deploy").in("Code").order(2).env("TAG", "#{compiled.TAG}"),
                        build("Beside").in("Code").order(2))
                .valid();
        golden(
                test,
                Scenario.of(variables)
                        .starts()
                        .resolved("Source/App", "Code", "a1")
                        .running("Build/Compile")
                        .built("Build/Compile", Map.of("OTHER", "1"))
                        .running("Build/Beside")
                        .built("Build/Beside"));
    }

    @Test
    @Conforms("action/approval-holds-the-stage")
    void an_approval_lets_the_stage_go_on(TestInfo test) {
        golden(
                test,
                Scenario.of(WITH_APPROVAL)
                        .starts()
                        .resolved("Source/App", "SourceOutput", "c0ffee")
                        .after(Duration.ofMinutes(119))
                        .nothingNew()
                        .approved("Release/Ask", "alice")
                        .running("Release/Ship")
                        .built("Release/Ship"));
    }

    @Test
    @Conforms("action/rejection")
    void a_rejection_fails_the_action(TestInfo test) {
        golden(
                test,
                Scenario.of(WITH_APPROVAL)
                        .starts()
                        .resolved("Source/App", "SourceOutput", "c0ffee")
                        .fails("Release/Ask", "ApprovalRejected", "rejected by bob: not on a Friday"));
    }

    @Test
    @Conforms("action/approval-in-time")
    void an_approval_that_nobody_answers_fails_at_its_deadline(TestInfo test) {
        golden(
                test,
                Scenario.of(WITH_APPROVAL)
                        .starts()
                        .resolved("Source/App", "SourceOutput", "c0ffee")
                        .after(Duration.ofHours(2).minusSeconds(1))
                        .nothingNew()
                        .after(Duration.ofSeconds(1))
                        .nothingNew());
    }

    @Test
    void an_approval_of_a_later_run_order_has_its_deadline_too(TestInfo test) {
        PipelineDefinition later = pipeline()
                .stage("Source", git("App").out("Code"))
                .stage(
                        "Release",
                        build("Check").in("Code"),
                        approval("Ask").timeout(Duration.ofHours(2)).order(2))
                .valid();
        golden(
                test,
                Scenario.of(later)
                        .starts()
                        .resolved("Source/App", "Code", "a1")
                        .running("Release/Check")
                        .built("Release/Check")
                        .after(Duration.ofHours(1))
                        .nothingNew()
                        .after(Duration.ofHours(1))
                        .nothingNew());
    }

    @Test
    @Conforms("action/approval-in-time")
    void an_answer_that_is_seen_after_the_deadline_still_counts(TestInfo test) {
        golden(
                test,
                Scenario.of(WITH_APPROVAL)
                        .starts()
                        .resolved("Source/App", "SourceOutput", "c0ffee")
                        .after(Duration.ofHours(3))
                        .approved("Release/Ask", "alice"));
    }

    @Test
    void the_earliest_of_two_deadlines_wakes(TestInfo test) {
        PipelineDefinition two = pipeline()
                .stage("Source", git("App").out("Code"))
                .stage(
                        "Ask",
                        approval("Slow").timeout(Duration.ofDays(2)),
                        approval("Quick").timeout(Duration.ofHours(1)),
                        approval("Slowest").timeout(Duration.ofDays(7)))
                .valid();
        golden(
                test,
                Scenario.of(two)
                        .starts()
                        .resolved("Source/App", "Code", "a1")
                        .approved("Ask/Quick", "alice")
                        .after(Duration.ofHours(1))
                        .nothingNew()
                        .approved("Ask/Slowest", "alice")
                        .after(Duration.ofDays(2))
                        .nothingNew());
    }

    @Test
    @Conforms({"execution/stop-waits", "execution/stop-lets-actions-end"})
    void a_stop_waits_for_the_end_of_the_build_that_runs(TestInfo test) {
        golden(
                test,
                Scenario.of(SIMPLE)
                        .starts()
                        .resolved("Source/App", "SourceOutput", "c0ffee")
                        .running("Build/Test")
                        .stop()
                        .nothingNew()
                        .isStopped("Build/Test")
                        .nothingNew());
    }

    @Test
    void a_stop_finds_out_about_a_build_that_was_asked_for_before_it_stops_it(TestInfo test) {
        golden(
                test,
                Scenario.of(SIMPLE)
                        .starts()
                        .resolved("Source/App", "SourceOutput", "c0ffee")
                        .stop()
                        .running("Build/Test")
                        .isStopped("Build/Test"));
    }

    @Test
    void a_build_that_ends_well_while_it_is_being_stopped_stays_succeeded(TestInfo test) {
        golden(
                test,
                Scenario.of(SIMPLE)
                        .starts()
                        .resolved("Source/App", "SourceOutput", "c0ffee")
                        .running("Build/Test")
                        .stop()
                        .built("Build/Test"));
    }

    @Test
    @Conforms("execution/stop-waits")
    void a_stop_starts_no_further_run_order_and_no_further_stage(TestInfo test) {
        PipelineDefinition orders = pipeline()
                .stage("Source", git("App").out("Code"))
                .stage(
                        "Build",
                        build("First").in("Code"),
                        build("Second").in("Code").order(2))
                .stage("Ship", build("Deploy").in("Code"))
                .valid();
        golden(
                test,
                Scenario.of(orders)
                        .starts()
                        .resolved("Source/App", "Code", "a1")
                        .running("Build/First")
                        .stop()
                        .built("Build/First")
                        .nothingNew());
    }

    @Test
    void a_stop_while_it_waits_for_a_stage_stops_at_once(TestInfo test) {
        golden(
                test,
                Scenario.of(SIMPLE)
                        .starts()
                        .resolves("Source/App", "SourceOutput", "c0ffee")
                        .waits()
                        .stop());
    }

    @Test
    void a_stop_before_anything_began_stops_at_once(TestInfo test) {
        golden(test, Scenario.of(SIMPLE).stop().nothingNew());
    }

    @Test
    @Conforms("execution/stop-and-abandon")
    void a_stop_during_an_approval_abandons_it(TestInfo test) {
        golden(
                test,
                Scenario.of(WITH_APPROVAL)
                        .starts()
                        .resolved("Source/App", "SourceOutput", "c0ffee")
                        .stop());
    }

    @Test
    @Conforms("execution/stop-and-abandon")
    void a_stop_abandons_a_source_that_is_looked_for(TestInfo test) {
        golden(test, Scenario.of(SIMPLE).starts().stop());
    }

    @Test
    void a_build_that_somebody_else_stopped_fails_its_action(TestInfo test) {
        golden(
                test,
                Scenario.of(SIMPLE)
                        .starts()
                        .resolved("Source/App", "SourceOutput", "c0ffee")
                        .running("Build/Test")
                        .isStopped("Build/Test"));
    }

    @Test
    @Conforms("execution/superseded-between-stages")
    void a_newer_execution_takes_its_place_only_between_stages(TestInfo test) {
        golden(
                test,
                Scenario.of(SIMPLE)
                        .starts()
                        .superseded()
                        .waits()
                        .resolved("Source/App", "SourceOutput", "c0ffee")
                        .superseded()
                        .nothingNew());
    }

    @Test
    void it_waits_for_a_stage_and_goes_in_when_admitted(TestInfo test) {
        golden(
                test,
                Scenario.of(SIMPLE)
                        .waits()
                        .admitted()
                        .resolves("Source/App", "SourceOutput", "c0ffee")
                        .waits()
                        .nothingNew()
                        .admitted()
                        .running("Build/Test")
                        .built("Build/Test"));
    }

    @Test
    void a_deleted_build_fails_its_action(TestInfo test) {
        golden(
                test,
                Scenario.of(SIMPLE)
                        .starts()
                        .resolved("Source/App", "SourceOutput", "c0ffee")
                        .running("Build/Test")
                        .fails("Build/Test", "BuildDeleted", "Build b-build-test was deleted; start a new execution"));
    }

    @Test
    void a_restart_between_an_effect_and_the_stored_state_decides_the_same(TestInfo test) {
        golden(
                test,
                Scenario.of(WITH_APPROVAL)
                        .starts()
                        .restart()
                        .resolved("Source/App", "SourceOutput", "c0ffee")
                        .restart()
                        .approved("Release/Ask", "alice")
                        .restart()
                        .running("Release/Ship")
                        .restart()
                        .built("Release/Ship")
                        .restart());
    }

    @Test
    void what_happened_before_a_restart_is_caught_up_with_at_once(TestInfo test) {
        golden(
                test,
                Scenario.of(SIMPLE)
                        .resolves("Source/App", "SourceOutput", "c0ffee")
                        .exists("Build/Test")
                        .starts()
                        .admitted()
                        .built("Build/Test"));
    }

    @Test
    void what_is_not_known_to_exist_is_asked_for_again(TestInfo test) {
        golden(
                test,
                Scenario.of(SIMPLE)
                        .starts()
                        .nothingNew()
                        .resolved("Source/App", "SourceOutput", "c0ffee")
                        .nothingNew()
                        .running("Build/Test")
                        .nothingNew());
    }

    @Test
    void what_is_not_known_to_exist_is_asked_for_again_in_a_later_run_order(TestInfo test) {
        PipelineDefinition orders = pipeline()
                .stage("Source", git("App").out("Code"))
                .stage(
                        "Build",
                        build("First").in("Code"),
                        build("Second").in("Code").order(2))
                .valid();
        golden(
                test,
                Scenario.of(orders)
                        .starts()
                        .resolved("Source/App", "Code", "a1")
                        .running("Build/First")
                        .built("Build/First")
                        .nothingNew());
    }

    @Test
    @Conforms("variable/value-that-is-missing")
    void a_missing_variable_fails_the_execution_before_it_begins(TestInfo test) {
        PipelineDefinition variables = pipeline()
                .variable("TARGET")
                .stage("Source", git("App").out("Code"))
                .stage("Build", build("Test").in("Code"))
                .valid();
        Scenario scenario = Scenario.of(variables).starts();
        assertThat(scenario.last().effects()).isEmpty();
        golden(test, scenario);
    }

    @Test
    void an_unknown_variable_fails_the_execution_before_it_begins(TestInfo test) {
        golden(test, Scenario.of(SIMPLE, Map.of("TAGRET", "dev")).starts());
    }

    private static void golden(TestInfo test, Scenario scenario) {
        Golden.assertMatches(
                Golden.directory("execution")
                        .resolve(test.getTestMethod().orElseThrow().getName() + ".golden"),
                scenario.transcript());
    }
}
