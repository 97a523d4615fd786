package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.aws.fake.FakeAws;
import dev.slipway.aws.fake.FakeAwsClients;
import dev.slipway.aws.fake.Samples;
import dev.slipway.aws.resource.CodePipelines;
import dev.slipway.aws.resource.Inventory;
import dev.slipway.aws.resource.TagSweep;
import dev.slipway.conformance.Conforms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What it costs to notice tags that somebody changes at pipelines, counted at the fake on a simulated clock. */
class AwsTagSweepTest {

    private static final String TAGS = "CodePipeline.ListTagsForResource";
    private static final Duration DAY = Duration.ofDays(1);

    private final FakeAws aws = FakeAws.start();
    private final FakeAwsClients clients = new FakeAwsClients(aws);
    private final SimulatedTime time = new SimulatedTime();
    private final List<String> told = new ArrayList<>();
    private final CodePipelines pipelines =
            new CodePipelines(clients.codePipeline(), "arn:aws:codepipeline:" + clients.region() + ":123456789012:");
    private Inventory inventory = new Inventory(pipelines, time, told::add);

    @BeforeEach
    void sweep() {
        aws.pageSize(1000);
        TagSweep.begin(pipelines, inventory, time, time);
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private void made(String name) {
        clients.codePipeline().createPipeline(request -> request.pipeline(Samples.pipeline(name)));
    }

    /** As many pipelines that were read once, with their tags, and some of others. */
    private void atRest(int count) {
        IntStream.range(0, 10).forEach(i -> made("of-others" + i));
        IntStream.range(0, count).forEach(i -> {
            made("n" + i);
            inventory.watch("n" + i, "team/n" + i);
        });
        time.pass(Duration.ofMinutes(1));
        assertThat(told).hasSize(count);
        told.clear();
        aws.clearCalls();
    }

    private int calls() {
        return aws.inputs(TAGS).size();
    }

    @Test
    @Conforms("in-aws/throttling")
    void the_tags_of_a_thousand_pipelines_cost_a_thousand_calls_a_day_and_never_more_than_one_in_a_minute() {
        atRest(1000);
        List<Integer> at = new ArrayList<>();
        List<Map<String, Object>> asked = new ArrayList<>();
        for (int second = 0; second < DAY.toSeconds(); second++) {
            time.pass(Duration.ofSeconds(1));
            if (!aws.calls().isEmpty()) {
                asked.addAll(aws.inputs(TAGS));
                at.addAll(Collections.nCopies(asked.size() - at.size(), second));
                aws.clearCalls();
            }
        }
        assertThat(at).hasSize(1000);
        assertThat(IntStream.range(1, at.size()).map(i -> at.get(i) - at.get(i - 1)))
                .allMatch(seconds -> seconds >= 60 && seconds <= 120);
        assertThat(asked)
                .as("each once, and none of others")
                .doesNotHaveDuplicates()
                .extracting(Map::toString)
                .noneMatch(input -> input.contains("of-others"));
        assertThat(told).isEmpty();
    }

    @Test
    void a_day_costs_what_the_resyncs_and_the_sweep_cost_and_nothing_else() {
        inventory = new Inventory(pipelines, time, Duration.ofMinutes(10), told::add);
        TagSweep.begin(pipelines, inventory, time, time);
        atRest(20);

        time.pass(DAY);

        assertThat(calls()).isEqualTo(20);
        assertThat(aws.inputs("CodePipeline.ListPipelines")).hasSize(144);
        assertThat(aws.calls()).hasSize(144 + 20);
    }

    @Test
    void who_watches_a_pipeline_is_told_of_its_new_tags_within_a_day() {
        atRest(20);
        clients.codePipeline()
                .tagResource(
                        request -> request.resourceArn("arn:aws:codepipeline:" + clients.region() + ":123456789012:n7")
                                .tags(tag -> tag.key("cost").value("7")));

        time.pass(DAY);

        assertThat(told).containsExactly("team/n7");
    }

    @Test
    void a_pipeline_that_nobody_watches_any_more_has_no_turn() {
        atRest(20);
        inventory.forget("team/n7");

        time.pass(DAY);

        assertThat(calls()).isEqualTo(19);
        assertThat(aws.inputs(TAGS)).extracting(Map::toString).noneMatch(input -> input.contains(":n7"));
    }
}
