package dev.slipway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.pipeline.ActionKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChildNamesTest {

    /** A DNS subdomain, RFC 1123, as the API server asks for; 63 so that it can also be a label's value. */
    private static final String NAME = "(?=.{1,63}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*";

    @Test
    void an_execution_is_named_after_its_pipeline_and_number() {
        assertThat(ChildNames.execution("my-pipeline", 7)).isEqualTo("my-pipeline-7");
    }

    @Test
    void a_build_is_named_after_its_execution_stage_and_action() {
        assertThat(ChildNames.build("p-1", new ActionKey("build", "test"))).isEqualTo("p-1-build-test");
    }

    @ParameterizedTest
    @CsvSource({
        "Build, Test",
        "a-b, c",
        "a.b, c",
        "a, b.",
        "a, b-",
        "a, -b",
        "_, @",
        "a_b, c",
        "Ein_sehr_langer_Name@x.y-z, b",
        "..., ---"
    })
    void a_build_of_any_stage_and_action_has_a_name_that_kubernetes_takes(String stage, String action) {
        assertThat(ChildNames.build("p-1", new ActionKey(stage, action))).matches(NAME);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 50, 51, 52, 53, 54, 60, 61, 62, 63, 100, 253})
    void no_name_is_too_long_wherever_it_is_cut(int length) {
        for (String owner : List.of("p".repeat(length), dotted(length), "a-".repeat(length / 2) + "b")) {
            assertThat(ChildNames.execution(owner, 1)).matches(NAME);
            assertThat(ChildNames.revision(owner, "content")).matches(NAME);
            assertThat(ChildNames.build(owner, new ActionKey("build", "test"))).matches(NAME);
            assertThat(ChildNames.build(owner, new ActionKey("S".repeat(100), "A".repeat(100))))
                    .matches(NAME);
        }
    }

    @Test
    void a_name_is_the_same_each_time() {
        ActionKey key = new ActionKey("Build_And.Test", "x@y");

        assertThat(ChildNames.build("p-1", key)).isEqualTo(ChildNames.build("p-1", key));
        assertThat(ChildNames.build("p-1", new ActionKey("Build", "Test")))
                .as("a later version must find what an earlier one made")
                .isEqualTo("p-1-build-test-" + ChildNames.hash("p-1/Build/Test"));
        assertThat(ChildNames.hash("abc")).isEqualTo("ba7816bf8f");
    }

    @Test
    void no_two_actions_of_any_executions_share_a_name() {
        List<String> executions = List.of("e", "e-a", "e-a-b", "p-1", "p-11", "e-1-a", "e-1");
        List<String> names =
                List.of("a", "b", "c", "a-b", "b-c", "a-b-c", "A", "a.b", "a_b", "a@b", "1", "-", "a-", "-b");
        Map<String, String> owners = new HashMap<>();
        for (String execution : executions) {
            for (String stage : names) {
                for (String action : names) {
                    String what = execution + "/" + stage + "/" + action;
                    assertThat(owners.put(ChildNames.build(execution, new ActionKey(stage, action)), what))
                            .as("who else has the name of " + what)
                            .isNull();
                }
            }
        }
    }

    @Test
    void long_names_that_begin_alike_stay_apart() {
        String pipeline = "p".repeat(80);

        assertThat(ChildNames.execution(pipeline, 1)).isNotEqualTo(ChildNames.execution(pipeline, 2));
        assertThat(ChildNames.build(pipeline, new ActionKey("a", "b")))
                .isNotEqualTo(ChildNames.build(pipeline, new ActionKey("a", "c")));
    }

    @Test
    void a_revision_is_another_when_its_content_is() {
        assertThat(ChildNames.revision("p", "one")).isNotEqualTo(ChildNames.revision("p", "two"));
        assertThat(ChildNames.revision("p", "one")).isEqualTo(ChildNames.revision("p", "one"));
    }

    private static String dotted(int length) {
        return ("a.".repeat(length)).substring(0, length - 1) + "b";
    }
}
