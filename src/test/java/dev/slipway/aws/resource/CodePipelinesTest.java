package dev.slipway.aws.resource;

import static dev.slipway.aws.resource.KindsOfFake.given;
import static dev.slipway.aws.resource.Samples.named;
import static dev.slipway.aws.resource.Samples.pipeline;
import static dev.slipway.aws.resource.Samples.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.document.Document;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many pipelines are read by the list that tells which of them have changed. */
class CodePipelinesTest {

    private static final Set<String> NAMES = Set.of("a", "b", "c", "d", "e");

    private final KindsOfFake in = new KindsOfFake();

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
        return in.codePipelines.read(names);
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
        Document cost = Document.of("key", "cost", "value", "7");
        Document tagged = given(in.pipelines.update(tagged(named(pipeline(""), "c"), cost), found, false));

        assertThat(read(NAMES)).containsEntry("c", new Known.Present(tagged));
        read(NAMES);
        assertThat(in.aws.calls()).containsExactly("CodePipeline.ListPipelines");
    }

    @Test
    void tags_that_were_written_are_read_again_even_if_the_first_try_is_refused() {
        Document found = ((Known.Present) read(NAMES).get("c")).document();
        Document cost = Document.of("key", "cost", "value", "7");
        Document tagged = given(in.pipelines.update(tagged(named(pipeline(""), "c"), cost), found, false));
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
}
