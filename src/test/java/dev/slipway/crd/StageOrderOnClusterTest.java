package dev.slipway.crd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.ActionSpec;
import dev.slipway.api.ApprovalActionSpec;
import dev.slipway.api.GitActionSpec;
import dev.slipway.api.Pipeline;
import dev.slipway.api.PipelineSpec;
import dev.slipway.api.StageSpec;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stages merge by name, and yet their order is what the user wrote last. */
@Tag("cluster")
class StageOrderOnClusterTest {

    private static ThrowAwayNamespace namespace;

    @BeforeAll
    static void install() {
        namespace = new ThrowAwayNamespace();
    }

    @AfterAll
    static void remove() {
        namespace.close();
    }

    @ParameterizedTest
    @CsvSource({
        "swapped,  Source Test Deploy, Source Deploy Test",
        "inserted, Source Deploy,      Source Test Deploy",
        "removed,  Source Test Deploy, Source Deploy",
        "turned,   Source A B C D,     Source D C B A",
    })
    void server_side_apply_keeps_the_order_that_was_applied_last(String name, String first, String second) {
        apply(name, first);
        assertThat(apply(name, second)).containsExactly(second.split(" "));
    }

    private static Stream<String> apply(String name, String stages) {
        Pipeline pipeline = new Pipeline();
        pipeline.setMetadata(new ObjectMetaBuilder().withName(name).build());
        pipeline.setSpec(new PipelineSpec(
                null,
                null,
                null,
                Stream.of(stages.split(" ")).map(StageOrderOnClusterTest::stage).toList(),
                null,
                null,
                null,
                null));
        PatchContext apply = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("user")
                .build();
        return namespace.resource(pipeline).patch(apply).getSpec().stages().stream()
                .map(StageSpec::name);
    }

    private static StageSpec stage(String name) {
        return name.equals("Source")
                ? new StageSpec(
                        name, List.of(action(new GitActionSpec("https://h/x", "main", null, null, null), null)), null)
                : new StageSpec(name, List.of(action(null, new ApprovalActionSpec(null, null, null))), null);
    }

    private static ActionSpec action(@Nullable GitActionSpec git, @Nullable ApprovalActionSpec approval) {
        return new ActionSpec("Action", null, null, null, null, git, null, approval, null);
    }
}
