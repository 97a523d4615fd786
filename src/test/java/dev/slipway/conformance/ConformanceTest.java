package dev.slipway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.slipway.testing.Golden;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/conformance.md says of every rule which tests show it, or how it stands; it is made of both, and true. */
class ConformanceTest {

    private static Conformance project;

    @BeforeAll
    static void read() {
        project = Conformance.ofThisProject();
    }

    @Test
    void every_rule_is_shown_by_a_test_or_says_how_it_stands() {
        assertThat(project.problems()).isEmpty();
    }

    @Test
    void the_page_is_the_generated_one() {
        Golden.assertMatches(ConformancePage.FILE, new ConformancePage(project).text());
    }

    /** What is decided here and not by AWS does not hide behind a page of AWS. */
    @Test
    void every_rule_is_from_a_page_of_AWS_or_from_practice() {
        AwsPages pages = new AwsPages();
        assertThat(project.sections().stream().flatMap(section -> section.rules().stream()))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.from())
                        .allMatch(from -> pages.link(from).isPresent(), "is a page, a shape or an operation"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"codebuild/no-such-page", "codepipeline-api/NoSuchShape", "somewhere/else", "hearsay"})
    void a_page_that_AWS_does_not_have_is_none(String from) {
        assertThat(new AwsPages().link(from)).isEmpty();
    }

    @Test
    void a_name_of_a_rule_is_words_with_dashes() {
        assertThat(project.sections().stream()
                        .flatMap(section -> section.rules().stream().map(section::id)))
                .allMatch(id -> id.matches("[a-z0-9-]+/[a-z0-9-]+"));
    }

    /** Which is what keeps the page from saying too much. */
    @Nested
    class Refused {

        private static List<String> problems(Rule rule, String... named) {
            List<ShownBy> tests = named.length == 0
                    ? List.of()
                    : List.of(new ShownBy("T.m", "T.java", Optional.empty(), List.of(named), Optional.empty()));
            return new Conformance(List.of(new Section("s", "S", "", List.of(rule))), tests).problems();
        }

        private static Rule rule(State state, String why) {
            return new Rule("r", "it is so", List.of("practice"), state, why, null);
        }

        @Test
        void is_a_rule_that_nothing_is_said_about() {
            assertThat(problems(rule(null, null))).containsExactly("s/r has neither a test that names it nor a state");
        }

        @Test
        void is_a_state_without_a_reason() {
            assertThat(problems(rule(State.DIFFERS, null))).containsExactly("s/r is differs and does not say why");
        }

        @ParameterizedTest
        @EnumSource(
                value = State.class,
                names = {"NOT_YET", "NOT_APPLICABLE"})
        void is_a_test_of_what_is_not_there(State state) {
            assertThat(problems(rule(state, "so"), "s/r"))
                    .containsExactly("s/r is " + state.spelling() + " and shown by T.m");
        }

        @Test
        void is_a_test_that_names_no_rule() {
            assertThat(problems(rule(null, null), "s/r", "s/q")).containsExactly("T.m names s/q, which is no rule");
        }

        @Test
        void is_a_rule_from_nowhere() {
            assertThat(problems(new Rule("r", "it is so", null, null, null, null), "s/r"))
                    .containsExactly("s/r does not say where it is from");
        }
    }

    /** What the annotation can stand on. */
    @Nested
    class Annotated {

        @Conforms("s/all")
        static class Sample {

            @Test
            @Conforms("s/runs")
            void runs() {}

            @Test
            @Disabled
            @Conforms("s/sleeps")
            void sleeps() {}

            @Conforms("s/helps")
            void helps() {}
        }

        @Test
        void is_a_test_that_runs_or_a_class_of_them() {
            assertThat(ShownBy.in(new ClassFileImporter().importClass(Sample.class)))
                    .extracting(shown -> shown.name().replaceFirst(".*\\.", "")
                            + shown.problem().map(problem -> " " + problem).orElse(""))
                    .containsExactlyInAnyOrder("Sample", "runs", "sleeps does not run", "helps is no test");
        }
    }
}
