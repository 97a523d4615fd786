package dev.slipway.core.codepipeline;

import static dev.slipway.core.codepipeline.Pipelines.SHAPES;
import static dev.slipway.core.codepipeline.Pipelines.assertSame;
import static dev.slipway.core.codepipeline.Pipelines.fields;
import static dev.slipway.core.codepipeline.Pipelines.full;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.document.Document;
import dev.slipway.core.document.DocumentPlaces;
import dev.slipway.core.document.DocumentPlaces.Place;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every member that CodePipeline's API has for a declaration. */
class PipelineComparisonMembersTest {

    /** Lists whose order says something; a list that is new in the API has to be added here or to be put in order. */
    private static final Set<String> ORDERED =
            Set.of("stages", "actions", "commands", "inputArtifacts", "outputArtifacts", "conditions", "blockers");

    /** What has a value of its own if it is not written: CodePipeline chooses one. */
    private static final Set<String> CHOSEN = Set.of("pipelineType", "region");

    static Stream<Place> places() {
        return DocumentPlaces.leaves(full()).stream()
                .filter(place -> !place.names().equals("version"));
    }

    static Stream<Place> orderedLists() {
        return DocumentPlaces.lists(full()).stream().filter(place -> ORDERED.contains(place.member()));
    }

    static List<Place> otherLists() {
        return DocumentPlaces.lists(full()).stream()
                .filter(place -> !ORDERED.contains(place.member()))
                .toList();
    }

    static Stream<String> members() {
        return SHAPES.members("PipelineDeclaration").stream().filter(member -> !member.equals("version"));
    }

    static Stream<String> stageMembers() {
        return SHAPES.members("StageDeclaration").stream();
    }

    static Stream<String> actionMembers() {
        return SHAPES.members("ActionDeclaration").stream();
    }

    private static Document firstStage(Document stage) {
        List<Document> stages = full().objects("stages");
        return full().with("stages", List.of(stage, stages.get(1)));
    }

    private static Document stage() {
        return full().objects("stages").get(0);
    }

    private static Document firstAction(Document action) {
        return firstStage(stage().with(
                        "actions", List.of(action, stage().objects("actions").get(1))));
    }

    private static Document action() {
        return stage().objects("actions").get(0);
    }

    @Test
    void a_pipeline_is_no_different_from_itself() {
        assertSame(full(), full());
        assertSame(Document.EMPTY, Document.EMPTY);
    }

    @Test
    void the_sample_has_every_member() {
        assertThat(full().members()).containsOnlyKeys(SHAPES.members("PipelineDeclaration"));
        assertThat(stage().members()).containsOnlyKeys(SHAPES.members("StageDeclaration"));
        assertThat(action().members()).containsOnlyKeys(SHAPES.members("ActionDeclaration"));
    }

    @ParameterizedTest
    @MethodSource("places")
    void a_changed_value_is_seen(Place place) {
        Document changed = DocumentPlaces.edited(full(), place, DocumentPlaces::other);
        String member = place.steps().get(0).toString();
        for (List<String> fields : List.of(fields(changed, full()), fields(full(), changed))) {
            assertThat(fields).hasSize(1).allMatch(field -> (field + ".").startsWith(member + "."));
        }
    }

    @ParameterizedTest
    @MethodSource("members")
    void a_member_is_seen_to_be_missing_or_too_many(String member) {
        assertThat(fields(full(), full().without(member))).containsExactly(member);
        assertThat(fields(full().without(member), full()))
                .isEqualTo(CHOSEN.contains(member) ? List.of() : List.of(member));
    }

    @ParameterizedTest
    @MethodSource("stageMembers")
    void a_member_of_a_stage_is_seen_to_be_missing_or_too_many(String member) {
        Document other = firstStage(stage().without(member));
        String path = member.equals("name")
                ? "stages"
                : "stages." + stage().text("name").orElseThrow() + "." + member;
        assertThat(fields(full(), other)).containsExactly(path);
        assertThat(fields(other, full())).containsExactly(path);
    }

    @ParameterizedTest
    @MethodSource("actionMembers")
    void a_member_of_an_action_is_seen_to_be_missing_or_too_many(String member) {
        Document other = firstAction(action().without(member));
        String actions = "stages." + stage().text("name").orElseThrow() + ".actions";
        String path = member.equals("name")
                ? actions
                : actions + "." + action().text("name").orElseThrow() + "." + member;
        assertThat(fields(full(), other)).containsExactly(path);
        if (!CHOSEN.contains(member)) {
            assertThat(fields(other, full())).contains(path);
        }
    }

    @ParameterizedTest
    @MethodSource("orderedLists")
    void the_order_of_a_list_that_has_one_is_a_difference(Place list) {
        assertThat(fields(full(), DocumentPlaces.reversed(full(), List.of(list))))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("otherLists")
    @Conforms({
        "in-aws/lists-without-an-order",
        "execution/rules-of-a-condition",
        "trigger/one-filter-is-enough",
        "trigger/pull-requests",
        "trigger/patterns"
    })
    void the_order_of_a_list_that_has_none_is_no_difference(Place list) {
        assertSame(full(), DocumentPlaces.reversed(full(), List.of(list)));
    }

    @Test
    void all_lists_without_an_order_can_be_in_another_at_once() {
        List<Place> innerFirst = otherLists().stream()
                .sorted((one, other) -> other.steps().size() - one.steps().size())
                .toList();
        assertSame(full(), DocumentPlaces.reversed(full(), innerFirst));
    }
}
