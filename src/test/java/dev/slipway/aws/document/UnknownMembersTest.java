package dev.slipway.aws.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.document.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnknownMembersTest {

    private static final Map<String, Object> MISSPELT = Map.of("imag", "alpine");

    private static List<String> paths(Document content) {
        return UnknownMembers.in(content).stream()
                .map(UnknownMembers.Unknown::path)
                .toList();
    }

    @Test
    void what_the_cli_takes_and_what_it_prints_of_a_project_is_known() {
        assertThat(paths(Document.of("source", Map.of("type", "GITHUB"), "environment", Map.of("image", "i"))))
                .isEmpty();
        assertThat(paths(Document.of(
                        "source", Map.of(), "environment", Map.of(), "created", 1, "webhook", Map.of("url", "u"))))
                .isEmpty();
    }

    @Test
    void what_makes_it_a_project_may_be_misspelt() {
        assertThat(paths(Document.of("source", Map.of(), "enviroment", Map.of())))
                .containsExactly("enviroment");
    }

    @Test
    void nothing_is_said_of_what_is_something_else() {
        assertThat(paths(Document.of("dependencies", Map.of(), "version", "1"))).isEmpty();
    }

    @Test
    void members_are_looked_for_at_every_depth() {
        assertThat(paths(Document.of("projects", List.of(Map.of("name", "a"), Map.of("environment", MISSPELT)))))
                .containsExactly("projects[1].environment.imag");
        assertThat(paths(Document.of("project", Map.of("environment", MISSPELT))))
                .containsExactly("project.environment.imag");
        assertThat(paths(Document.of("stages", List.of(Map.of("actions", List.of(Map.of("nmae", "x")))))))
                .containsExactly("stages[0].actions[0].nmae");
    }

    @Test
    void lists_in_lists_are_looked_through() {
        assertThat(UnknownMembers.in(
                        Document.of("projectName", "app", "filterGroups", List.of(List.of(Map.of("typ", "EVENT"))))))
                .containsExactly(new UnknownMembers.Unknown("filterGroups[0][0].typ", Optional.of("type")));
    }

    @Test
    void the_keys_of_a_configuration_are_its_own() {
        assertThat(paths(Document.of(
                        "stages",
                        List.of(Map.of("actions", List.of(Map.of("configuration", Map.of("Anything", "goes"))))))))
                .isEmpty();
    }

    /** That is told elsewhere. */
    @Test
    void a_value_of_another_form_than_it_should_be_is_no_unknown_member() {
        assertThat(paths(Document.of("source", "GITHUB", "environment", List.of("alpine"))))
                .isEmpty();
    }
}
