package dev.slipway.aws.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.BuildPhase;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionDetail;

/** The phases of builds, what they log, and the builds that actions of pipelines start. */
class FakeAwsBuildLogsTest {

    private final FakeAws aws = FakeAws.start();
    private final FakeAwsClients clients = new FakeAwsClients(aws);
    private final CodeBuildClient codeBuild = clients.codeBuild();
    private final CloudWatchLogsClient logs = clients.logs();
    private final CodePipelineClient codePipeline = clients.codePipeline();

    @AfterEach
    void close() {
        aws.close();
    }

    private Build started() {
        codeBuild.createProject(Samples.project("app"));
        return codeBuild.startBuild(request -> request.projectName("app")).build();
    }

    private Build read(String id) {
        return codeBuild.batchGetBuilds(request -> request.ids(id)).builds().get(0);
    }

    private List<String> log(Build build) {
        return logs
                .getLogEvents(request -> request.logGroupName(build.logs().groupName())
                        .logStreamName(build.logs().streamName()))
                .events()
                .stream()
                .map(OutputLogEvent::message)
                .toList();
    }

    @Test
    void a_build_under_way_is_in_its_last_phase() {
        Build build = started();

        assertThat(build.phases())
                .extracting(BuildPhase::phaseTypeAsString, BuildPhase::phaseStatusAsString)
                .containsExactly(tuple("SUBMITTED", "SUCCEEDED"), tuple("QUEUED", null));

        aws.endBuild(build.id(), "IN_PROGRESS");
        assertThat(read(build.id()).currentPhase()).isEqualTo("BUILD");
        assertThat(read(build.id()).phases()).hasSize(7);
    }

    @Test
    void a_build_that_succeeded_went_through_all_phases() {
        Build build = started();

        aws.endBuild(build.id(), "SUCCEEDED");

        assertThat(read(build.id()).phases())
                .hasSize(11)
                .filteredOn(phase -> !"SUCCEEDED".equals(phase.phaseStatusAsString()))
                .extracting(BuildPhase::phaseTypeAsString)
                .containsExactly("COMPLETED");
    }

    @Test
    void a_command_that_failed_is_told_by_its_phase_and_the_build_goes_on() {
        Build build = started();

        aws.failBuild(build.id(), "make", 3, "No rule");

        BuildPhase phase = read(build.id()).phases().get(6);
        assertThat(phase.phaseTypeAsString()).isEqualTo("BUILD");
        assertThat(phase.phaseStatusAsString()).isEqualTo("FAILED");
        assertThat(phase.endTime()).isAfter(phase.startTime());
        assertThat(phase.contexts().get(0).statusCode()).isEqualTo("COMMAND_EXECUTION_ERROR");
        assertThat(phase.contexts().get(0).message())
                .isEqualTo("Error while executing command: make. Reason: exit status 3");
        assertThat(read(build.id()).phases()).hasSize(11);
    }

    @Test
    void a_build_that_is_ended_from_outside_does_not_go_on() {
        Build build = started();

        aws.endBuild(build.id(), "TIMED_OUT");

        assertThat(read(build.id()).phases())
                .extracting(BuildPhase::phaseTypeAsString)
                .endsWith("BUILD", "FINALIZING", "COMPLETED");
    }

    @Test
    void the_log_has_CodeBuilds_lines_and_those_of_the_commands() {
        Build build = started();

        aws.failBuild(build.id(), "make", 3, "No rule");

        List<String> log = log(build);
        assertThat(log)
                .allMatch(message -> message.endsWith("\n"))
                .filteredOn(message -> !message.startsWith("[Container] "))
                .containsExactly("No rule\n", "\n", "bye\n", "\n");
        assertThat(log)
                .filteredOn(message -> message.contains("make"))
                .extracting(message -> message.replaceFirst("^\\[Container] [0-9/]{10} [0-9:]{8}\\.[0-9]{6} ", ""))
                .containsExactly(
                        "Running command make\n",
                        "Command did not exit successfully make exit status 3\n",
                        "Phase context status code: COMMAND_EXECUTION_ERROR Message: Error while executing command:"
                                + " make. Reason: exit status 3\n");
    }

    @Test
    void a_limit_gives_the_last_events_unless_the_first_are_asked_for() {
        Build build = started();
        aws.endBuild(build.id(), "SUCCEEDED");
        List<String> all = log(build);

        assertThat(limited(build, false)).isEqualTo(all.subList(all.size() - 2, all.size()));
        assertThat(limited(build, true)).isEqualTo(all.subList(0, 2));
    }

    private List<String> limited(Build build, boolean fromHead) {
        return logs
                .getLogEvents(request -> request.logGroupName(build.logs().groupName())
                        .logStreamName(build.logs().streamName())
                        .startFromHead(fromHead)
                        .limit(2))
                .events()
                .stream()
                .map(OutputLogEvent::message)
                .toList();
    }

    @Test
    void a_group_or_a_stream_that_is_not_there_is_not_found() {
        Build build = started();
        String group = build.logs().groupName();
        assertThatThrownBy(() -> log(build)).isInstanceOf(ResourceNotFoundException.class);

        aws.endBuild(build.id(), "SUCCEEDED");
        assertThatThrownBy(() ->
                        logs.getLogEvents(request -> request.logGroupName(group).logStreamName("other")))
                .isInstanceOf(ResourceNotFoundException.class);

        aws.region("eu-west-1").removeLogGroup(group);
        assertThatThrownBy(() -> log(build)).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void a_limit_has_bounds() {
        assertThatThrownBy(() -> logs.getLogEvents(
                        request -> request.logGroupName("g").logStreamName("s").limit(10_001)))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void a_project_says_where_its_builds_log() {
        codeBuild.createProject(Samples.project("app").toBuilder()
                .logsConfig(config -> config.cloudWatchLogs(
                        place -> place.status("ENABLED").groupName("team").streamName("builds")))
                .build());
        codeBuild.createProject(Samples.project("silent").toBuilder()
                .logsConfig(config -> config.cloudWatchLogs(place -> place.status("DISABLED")))
                .build());

        Build build =
                codeBuild.startBuild(request -> request.projectName("app")).build();
        Build silent =
                codeBuild.startBuild(request -> request.projectName("silent")).build();

        assertThat(build.logs().groupName()).isEqualTo("team");
        assertThat(build.logs().streamName()).isEqualTo("builds/" + build.id().substring(4));
        assertThat(silent.logs().groupName()).isNull();
        assertThat(silent.logs().cloudWatchLogs().statusAsString()).isEqualTo("DISABLED");
    }

    @Test
    void an_action_of_CodeBuild_starts_a_build_and_ends_as_it_does() {
        String execution = executionInBuild();
        String id = aws.region("eu-west-1").buildIds("app").get(0);
        assertThat(read(id).initiator()).isEqualTo("codepipeline/app");
        assertThat(action(execution).output().executionResult().externalExecutionId())
                .isEqualTo(id);

        aws.failBuild(id, "make", 3, "No rule");
        aws.endAction("app", execution, "Build", "Compile", "Failed");

        assertThat(action(execution).output().executionResult().errorDetails().message())
                .isEqualTo("Build terminated with state: FAILED");
        assertThat(log(read(id))).contains("No rule\n");
    }

    @Test
    void a_build_ends_with_its_action() {
        String execution = executionInBuild();

        aws.endAction("app", execution, "Build", "Compile", "Succeeded");

        assertThat(read(aws.region("eu-west-1").buildIds("app").get(0)).buildStatusAsString())
                .isEqualTo("SUCCEEDED");
    }

    private String executionInBuild() {
        codeBuild.createProject(Samples.project("app"));
        codePipeline.createPipeline(request -> request.pipeline(Samples.pipeline("app")));
        String execution = codePipeline
                .startPipelineExecution(request -> request.name("app"))
                .pipelineExecutionId();
        aws.endAction("app", execution, "Source", "Checkout", "Succeeded");
        return execution;
    }

    private ActionExecutionDetail action(String execution) {
        return codePipeline
                .listActionExecutions(
                        request -> request.pipelineName("app").filter(filter -> filter.pipelineExecutionId(execution)))
                .actionExecutionDetails()
                .get(0);
    }
}
