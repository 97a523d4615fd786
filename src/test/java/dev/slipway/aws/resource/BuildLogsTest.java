package dev.slipway.aws.resource;

import static dev.slipway.aws.resource.KindsOfFake.given;
import static dev.slipway.aws.resource.KindsOfFake.refused;
import static dev.slipway.aws.resource.Samples.project;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.access.AwsFailure;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.codebuild.LogStream;
import dev.slipway.core.codebuild.MirroredBuild;
import dev.slipway.core.document.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The log of a build in CloudWatch Logs. */
class BuildLogsTest {

    private final KindsOfFake in = new KindsOfFake();
    private final BuildLogs logs = new BuildLogs(in.clients::logs);

    @AfterEach
    void stop() {
        in.close();
    }

    private Document failed(String command, String... printed) {
        given(in.projects.create(project("")));
        CodeBuildBuilds builds = new CodeBuildBuilds(in.clients.codeBuild());
        String id = given(builds.start("app", "token", Optional.empty(), Map.of(), Map.of()))
                .text("id")
                .orElseThrow();
        in.aws.failBuild(id, command, 1, printed);
        in.aws.clearCalls();
        return ((Known.Present) builds.read(Set.of(id)).get(id)).document();
    }

    @Test
    void a_build_is_told_with_what_its_failing_command_printed() {
        Document build = failed("python -m unittest discover", "F", "FAILED (failures=1)");

        List<String> log = given(logs.last(LogStream.of(build).orElseThrow()));

        assertThat(MirroredBuild.result(build, log)
                        .flatMap(BuildResult::failure)
                        .orElseThrow()
                        .lastLines())
                .containsExactly("F", "FAILED (failures=1)");
    }

    @Test
    void a_log_costs_one_call_however_long_it_is() {
        String[] printed = IntStream.range(0, 3000).mapToObj(i -> "line " + i).toArray(String[]::new);
        LogStream log = LogStream.of(failed("make", printed)).orElseThrow();
        in.aws.clearCalls();

        assertThat(given(logs.last(log))).hasSize(1000).contains("line 2999\n").doesNotContain("line 0\n");
        assertThat(in.aws.calls()).containsExactly("CloudWatchLogs.GetLogEvents");
    }

    @Test
    void a_log_that_is_gone_is_told() {
        AwsFailure failure = refused(logs.last(new LogStream("/aws/codebuild/app", "1")));

        assertThat(failure.kind()).isEqualTo(AwsFailure.Kind.WAIT);
        assertThat(failure.message()).isEqualTo("AWS says: The specified log group does not exist.");
    }
}
