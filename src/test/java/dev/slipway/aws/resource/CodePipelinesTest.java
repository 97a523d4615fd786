package dev.slipway.aws.resource;

import static dev.slipway.aws.resource.KindsOfFake.given;
import static dev.slipway.aws.resource.Samples.named;
import static dev.slipway.aws.resource.Samples.pipeline;
import static dev.slipway.aws.resource.Samples.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.document.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many pipelines are read by the list that tells which of them have changed. */
class CodePipelinesTest {

    private static final Set<String> NAMES = Set.of("a", "b", "c", "d", "e");

    private static final Document COST = Document.of("key", "cost", "value", "7");

    private final KindsOfFake in = new KindsOfFake();

    /** As after a start of the operator: they were made by others. */
    private final CodePipelines codePipelines = in.newCodePipelines();

    private final PipelineKind pipelines = new PipelineKind(codePipelines, in.pipelines.inventory());

    @BeforeEach
    void pipelines() {
        NAMES.forEach(name -> given(in.pipelines.create(named(pipeline(""), name))));
        in.aws.clearCalls();
    }

    @AfterEach
    void stop() {
        in.close();
    }

    private Map<String, Known> read(Set<String> names) {
        in.aws.clearCalls();
        return codePipelines.read(names);
    }

    @Test
    void few_are_read_one_by_one() {
        assertThat(read(Set.of("a", "gone")))
                .hasEntrySatisfying("gone", known -> assertThat(known).isEqualTo(new Known.Absent()));
        assertThat(in.aws.calls())
                .containsExactlyInAnyOrder(
                        "CodePipeline.GetPipeline", "CodePipeline.ListTagsForResource", "CodePipeline.GetPipeline");
    }

    @Test
    void many_are_read_once_and_then_listed() {
        Map<String, Known> first = read(NAMES);
        assertThat(in.aws.calls()).contains("CodePipeline.GetPipeline");

        assertThat(read(NAMES)).isEqualTo(first);
        assertThat(in.aws.calls()).containsExactly("CodePipeline.ListPipelines");
    }

    @Test
    void only_what_has_changed_is_read_again() {
        read(NAMES);
        in.aws.changePipeline("c", declaration -> {
            declaration.put("roleArn", "arn:aws:iam::123456789012:role/other");
            return declaration;
        });

        Known changed = read(NAMES).get("c");

        assertThat(in.aws.calls())
                .containsExactly(
                        "CodePipeline.ListPipelines", "CodePipeline.GetPipeline", "CodePipeline.ListTagsForResource");
        assertThat(((Known.Present) changed).document().object("pipeline").text("roleArn"))
                .contains("arn:aws:iam::123456789012:role/other");
    }

    @Test
    void what_is_not_listed_is_absent() {
        read(NAMES);
        in.aws.removePipeline("c");

        assertThat(read(NAMES)).containsEntry("c", new Known.Absent());
    }

    @Test
    void a_pipeline_that_was_made_anew_is_read_anew() {
        read(NAMES);
        in.aws.removePipeline("c");
        given(in.pipelines.create(named(pipeline("artifactStore: {type: S3, location: other}"), "c")));

        Known anew = read(NAMES).get("c");

        assertThat(((Known.Present) anew)
                        .document()
                        .object("pipeline")
                        .object("artifactStore")
                        .text("location"))
                .contains("other");
    }

    /** The list does not tell of tags. */
    @Test
    void tags_that_were_written_are_read_again() {
        Document found = ((Known.Present) read(NAMES).get("c")).document();
        Document tagged = given(pipelines.update(tagged(named(pipeline(""), "c"), COST), found, false));

        assertThat(read(NAMES)).containsEntry("c", new Known.Present(tagged));
        read(NAMES);
        assertThat(in.aws.calls()).containsExactly("CodePipeline.ListPipelines");
    }

    @Test
    void tags_that_were_written_are_read_again_even_if_the_first_try_is_refused() {
        Document found = ((Known.Present) read(NAMES).get("c")).document();
        Document tagged = given(pipelines.update(tagged(named(pipeline(""), "c"), COST), found, false));
        in.aws.failNext("CodePipeline.GetPipeline", "ThrottlingException", "Rate exceeded", 1);

        assertThat(read(NAMES).get("c")).isInstanceOf(Known.Unavailable.class);
        assertThat(read(NAMES)).containsEntry("c", new Known.Present(tagged));
    }

    @Test
    void many_pages_are_one_list() {
        in.aws.pageSize(2);
        Map<String, Known> all = read(NAMES);

        assertThat(all.values()).hasSize(5).allMatch(Known.Present.class::isInstance);
    }

    @Test
    void a_list_that_is_refused_makes_none_absent() {
        in.aws.failNext("CodePipeline.ListPipelines", "AccessDeniedException", "no", 1);

        assertThat(read(NAMES).values()).hasSize(5).allMatch(Known.Unavailable.class::isInstance);
    }

    @Test
    void one_that_is_refused_hides_no_other() {
        in.aws.failNext("CodePipeline.GetPipeline", "ThrottlingException", "Rate exceeded", 1);

        List<Known> refused = read(NAMES).values().stream()
                .filter(Known.Unavailable.class::isInstance)
                .toList();

        assertThat(refused).hasSize(1);
        assertThat(read(NAMES).values()).allMatch(Known.Present.class::isInstance);
    }

    /** Most of a thousand calls would be in vain. */
    @Test
    void when_aws_is_too_busy_the_rest_is_not_asked_for() {
        in.aws.failNext("CodePipeline.GetPipeline", "ThrottlingException", "Rate exceeded", 5);
        assertThat(read(NAMES).values()).hasSize(5).allMatch(Known.Unavailable.class::isInstance);
        assertThat(in.aws.calls().stream().filter("CodePipeline.GetPipeline"::equals))
                .hasSize(3);
    }

    @Test
    void what_was_made_or_changed_here_is_not_read_again() {
        read(NAMES);
        Document made = given(pipelines.create(named(pipeline(""), "f")));
        Document found = ((Known.Present) read(Set.of("a", "b", "c", "d")).get("c")).document();
        Document changed = given(
                pipelines.update(named(pipeline("artifactStore: {type: S3, location: other}"), "c"), found, false));
        assertThat(read(Set.of("a", "b", "c", "d", "f")))
                .containsEntry("f", new Known.Present(made))
                .containsEntry("c", new Known.Present(changed));
        assertThat(in.aws.calls()).containsExactly("CodePipeline.ListPipelines");
    }

    @Test
    void what_somebody_has_changed_since_it_was_made_here_is_read() {
        given(pipelines.create(named(pipeline(""), "f")));
        in.aws.changePipeline("f", declaration -> {
            declaration.put("roleArn", "arn:aws:iam::123456789012:role/other");
            return declaration;
        });
        Known changed = read(Set.of("a", "b", "c", "f")).get("f");
        assertThat(((Known.Present) changed).document().object("pipeline").text("roleArn"))
                .contains("arn:aws:iam::123456789012:role/other");
    }

    private void tagByHand(String name) {
        in.clients
                .codePipeline()
                .tagResource(request -> request.resourceArn(
                                "arn:aws:codepipeline:" + in.clients.region() + ":123456789012:" + name)
                        .tags(tag -> tag.key("cost").value("7")));
    }

    private Map<String, Known> turns(int turns) {
        in.aws.clearCalls();
        Map<String, Known> seen = new HashMap<>();
        IntStream.range(0, turns).forEach(turn -> seen.putAll(codePipelines.readTags(NAMES, count -> 1)));
        return seen;
    }

    /** Tags make no new version. */
    @Test
    void tags_that_somebody_changes_are_seen_when_it_is_their_turn() {
        read(NAMES);
        tagByHand("c");
        assertThat(read(NAMES).get("c"))
                .extracting(CodePipelinesTest::tags)
                .asList()
                .doesNotContain(COST);
        Map<String, Known> seen = turns(5);
        assertThat(seen).hasSize(5);
        assertThat(seen.get("c")).extracting(CodePipelinesTest::tags).asList().contains(COST);
        assertThat(in.aws.calls()).hasSize(5).containsOnly("CodePipeline.ListTagsForResource");
        assertThat(read(NAMES)).containsEntry("c", seen.get("c"));
    }

    private static List<Document> tags(Known known) {
        return ((Known.Present) known).document().objects("tags");
    }

    @Test
    void tags_that_were_read_with_few_are_not_replaced_by_older_ones() {
        read(NAMES);
        tagByHand("c");

        Known now = read(Set.of("c")).get("c");

        assertThat(now).extracting(CodePipelinesTest::tags).asList().contains(COST);
        assertThat(read(NAMES)).containsEntry("c", now);
    }

    @Test
    void a_turn_that_aws_refuses_tells_nothing_and_holds_up_nobody() {
        read(NAMES);
        in.aws.failNext("CodePipeline.ListTagsForResource", "ThrottlingException", "Rate exceeded", 1);
        assertThat(turns(1)).isEmpty();
        assertThat(turns(4)).hasSize(4);
        assertThat(turns(1)).hasSize(1);
    }

    @Test
    void what_was_never_read_has_no_turn() {
        assertThat(turns(3)).isEmpty();
        assertThat(in.aws.calls()).isEmpty();
    }
}
