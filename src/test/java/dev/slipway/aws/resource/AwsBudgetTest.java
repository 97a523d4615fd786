package dev.slipway.aws.resource;

import static dev.slipway.aws.resource.KindsOfFake.given;
import static dev.slipway.aws.resource.Samples.named;
import static dev.slipway.aws.resource.Samples.pipeline;
import static dev.slipway.aws.resource.Samples.project;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What it costs to keep an account that nobody changes as it is. */
class AwsBudgetTest {

    private final KindsOfFake in = new KindsOfFake();

    @AfterEach
    void stop() {
        in.close();
    }

    /** As many projects and pipelines, read once after they were made. */
    private List<String> atRest(int count) {
        in.aws.pageSize(1000);
        List<String> names = IntStream.range(0, count).mapToObj(i -> "n" + i).toList();
        for (String name : names) {
            given(in.projects.create(named(project(""), name)));
            given(in.pipelines.create(named(pipeline(""), name)));
            in.projects.inventory().watch(name, "project/" + name);
            in.pipelines.inventory().watch(name, "pipeline/" + name);
        }
        while (in.time.waiting() > 0) {
            in.time.moment();
        }
        assertThat(in.told).hasSize(2 * count);
        in.told.clear();
        in.made.addAll(in.aws.calls());
        in.aws.clearCalls();
        return names;
    }

    @Test
    @Conforms("in-aws/throttling")
    void a_thousand_projects_and_a_thousand_pipelines_cost_eleven_calls_an_interval() {
        atRest(1000);

        in.time.interval();

        assertThat(in.aws.calls().stream().filter("CodeBuild.BatchGetProjects"::equals))
                .hasSize(10);
        assertThat(in.aws.calls().stream().filter("CodePipeline.ListPipelines"::equals))
                .hasSize(1);
        assertThat(in.aws.calls()).hasSize(11);
        assertThat(in.told).isEmpty();
        assertThat(in.made)
                .as("what was just made is not read again")
                .doesNotContain("CodePipeline.GetPipeline", "CodePipeline.ListTagsForResource");
    }

    @Test
    void a_start_of_the_operator_reads_each_pipeline_once_and_tells_of_some_before_it_has_read_all() {
        List<String> names = atRest(120);
        CodePipelines started = in.newCodePipelines();
        List<Integer> told = new ArrayList<>();
        Inventory inventory = new Inventory(started, in.time, Duration.ofMinutes(10), in.told::add);
        names.forEach(name -> inventory.watch(name, name));
        while (in.time.waiting() > 0) {
            in.time.moment();
            told.add(in.told.size());
        }
        assertThat(told).containsExactly(50, 100, 120);
        assertThat(in.aws.calls().stream().filter("CodePipeline.GetPipeline"::equals))
                .hasSize(120);
        assertThat(in.aws.calls().stream().filter("CodePipeline.ListPipelines"::equals))
                .hasSize(3);
    }

    @Test
    void the_source_credentials_of_all_projects_that_ask_for_some_cost_one_call_more() {
        CodeBuildSourceCredentials credentials = new CodeBuildSourceCredentials(in.clients.codeBuild());
        Inventory inventory = new Inventory(credentials, in.time, Duration.ofMinutes(10), in.told::add);
        atRest(10).forEach(name -> {
            inventory.watch("GITHUB", "project/" + name);
            inventory.watch("GITLAB", "project/" + name);
        });
        in.time.moment();
        in.told.clear();
        in.aws.clearCalls();

        in.time.interval();

        assertThat(in.aws.calls().stream().filter("CodeBuild.ListSourceCredentials"::equals))
                .hasSize(1);
        assertThat(in.aws.calls()).hasSize(3);
    }

    /** A page of the list holds a thousand pipelines only if it is asked to. */
    @Test
    void the_list_is_asked_for_its_largest_pages() {
        atRest(4);

        in.time.interval();

        assertThat(in.aws.lastInput("CodePipeline.ListPipelines")).containsEntry("maxResults", 1000);
    }

    @Test
    @Conforms("in-aws/update-of-the-same")
    void nothing_is_written_and_no_version_changes_in_a_hundred_intervals() {
        List<String> names = atRest(10);

        for (int interval = 0; interval < 100; interval++) {
            in.time.interval();
            // Who is not told has no reason to look; whoever looks nevertheless finds nothing to do.
            names.forEach(name -> {
                looksAt(in.projects, named(project(""), name));
                looksAt(in.pipelines, named(pipeline(""), name));
            });
        }

        assertThat(in.told).isEmpty();
        assertThat(in.writes()).isEmpty();
        assertThat(in.aws.calls()).hasSize(200);
        assertThat(names.stream().map(name -> in.aws.pipeline(name).get("version")))
                .isEqualTo(Collections.nCopies(10, 1));
    }

    private static void looksAt(ResourceKind kind, DesiredResource desired) {
        Known known = kind.inventory().watch(desired.name(), "looking/" + desired.name());
        kind.update(desired, ((Known.Present) known).document(), false);
    }
}
