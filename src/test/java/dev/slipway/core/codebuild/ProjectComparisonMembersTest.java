package dev.slipway.core.codebuild;

import static dev.slipway.core.codebuild.Projects.SHAPES;
import static dev.slipway.core.codebuild.Projects.assertSame;
import static dev.slipway.core.codebuild.Projects.difference;
import static dev.slipway.core.codebuild.Projects.fields;
import static dev.slipway.core.codebuild.Projects.found;
import static dev.slipway.core.codebuild.Projects.full;
import static dev.slipway.core.codebuild.Projects.small;
import static dev.slipway.core.codebuild.Projects.updated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.document.Document;
import dev.slipway.core.document.DocumentPlaces;
import dev.slipway.core.document.DocumentPlaces.Place;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every member that CodeBuild's API has for a project. */
class ProjectComparisonMembersTest {

    /** What is not compared: the name, by which a project is found, and what is told but not taken, or taken but not used. */
    private static final Set<String> NOT_COMPARED = Set.of(
            "name", "cache.modes", "environment.dockerServer.status.message", "environment.dockerServer.status.status");

    static Stream<String> members() {
        return SHAPES.members("CreateProjectInput").stream().filter(member -> !member.equals("name"));
    }

    static Stream<String> optionalMembers() {
        return members().filter(member -> !SHAPES.isRequired("CreateProjectInput", member));
    }

    static Stream<Place> places() {
        return DocumentPlaces.leaves(full()).stream().filter(place -> !NOT_COMPARED.contains(place.names()));
    }

    static Stream<Place> lists() {
        return DocumentPlaces.lists(full()).stream();
    }

    static Stream<String> toldMembers() {
        return SHAPES.members("Project").stream()
                .filter(member -> !SHAPES.members("CreateProjectInput").contains(member));
    }

    @Test
    void a_project_is_no_different_from_itself() {
        assertSame(full(), found(full()));
        assertSame(small(), found(small()));
    }

    @Test
    void the_sample_has_every_member() {
        assertThat(full().members()).containsOnlyKeys(SHAPES.members("CreateProjectInput"));
    }

    @ParameterizedTest
    @MethodSource("places")
    void a_changed_value_is_seen_and_its_member_is_written(Place place) {
        Document input = DocumentPlaces.edited(full(), place, DocumentPlaces::other);
        ProjectComparison difference = difference(input, found(full()));
        String member = place.steps().get(0).toString();
        assertThat(difference.fields())
                .isNotEmpty()
                .allMatch(field -> (field + ".").startsWith(member + "."))
                .anyMatch(
                        field -> (place.names() + ".").startsWith(field + ".") || field.endsWith("." + place.member()));
        assertThat(difference.update())
                .isEqualTo(
                        Document.of("name", "app", member, input.value(member).orElseThrow()));
    }

    @ParameterizedTest
    @MethodSource("optionalMembers")
    @Conforms("in-aws/update-keeps-what-it-does-not-name")
    void a_member_that_is_not_written_is_cleared_by_its_explicit_empty_form(String member) {
        Document found = found(full());
        ProjectComparison difference = difference(full().without(member), found);
        assertThat(difference.fields()).containsExactly(member);
        assertThat(difference.update().members()).containsOnlyKeys("name", member);
        assertSame(full().without(member), updated(found, difference.update()));
    }

    @ParameterizedTest
    @MethodSource("optionalMembers")
    void an_empty_member_says_as_much_as_an_absent_one(String member) {
        Object empty = small().with(member, full().value(member).orElseThrow())
                                .value(member)
                                .orElseThrow()
                        instanceof List<?>
                ? List.of()
                : full().value(member).orElseThrow() instanceof Map<?, ?> ? Map.of() : "";
        Document input = full().with(member, empty);
        assertSame(small().with(member, empty), found(small()));
        assertThat(difference(input, found(full()))).isEqualTo(difference(full().without(member), found(full())));
    }

    @ParameterizedTest
    @MethodSource("members")
    void a_member_that_codebuild_does_not_have_is_written(String member) {
        ProjectComparison difference = difference(full(), found(full().without(member)));
        assertThat(difference.fields()).containsExactly(member);
        assertThat(difference.update())
                .isEqualTo(
                        Document.of("name", "app", member, full().value(member).orElseThrow()));
    }

    @ParameterizedTest
    @MethodSource("toldMembers")
    void what_only_codebuild_writes_is_no_difference(String member) {
        Document told = SHAPES.sample("Project").with("badge", Map.of("badgeEnabled", false));
        assertSame(small(), found(small()).with(member, told.value(member).orElseThrow()));
    }

    /** If CodeBuild gets a list whose order matters, this tells it apart. */
    @ParameterizedTest
    @MethodSource("lists")
    @Conforms("in-aws/lists-without-an-order")
    void no_list_of_a_project_has_an_order(Place list) {
        assertSame(full(), found(DocumentPlaces.reversed(full(), List.of(list))));
    }

    @Test
    void any_change_of_anything_is_gone_after_the_update() {
        List<Place> places = places().toList();
        List<String> optional = optionalMembers().toList();
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Document input = full();
            Document found = found(full());
            for (int change = random.nextInt(5); change >= 0; change--) {
                found = DocumentPlaces.edited(found, places.get(random.nextInt(places.size())), DocumentPlaces::other);
                input = input.without(optional.get(random.nextInt(optional.size())));
            }
            Document update = difference(input, found).update();
            assertThat(fields(input, updated(found, update)))
                    .as("seed %s", seed)
                    .isEmpty();
        }
    }
}
