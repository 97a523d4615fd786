package dev.slipway.crd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.conformance.Conforms;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a real API server accepts and refuses: the tables accepted.yaml, refused.yaml and changes.yaml. */
@Tag("cluster")
class KindsOnClusterTest {

    private static ThrowAwayNamespace namespace;

    @BeforeAll
    static void install() {
        namespace = new ThrowAwayNamespace();
    }

    @AfterAll
    static void remove() {
        namespace.close();
    }

    @TestFactory
    Stream<DynamicTest> the_api_server_accepts() {
        return Variation.table("accepted.yaml").stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.it(), () -> assertThat(create(row.after())).isNotNull()));
    }

    @TestFactory
    Stream<DynamicTest> the_api_server_refuses() {
        return Variation.table("refused.yaml").stream()
                .map(row -> DynamicTest.dynamicTest(row.it(), () -> {
                    List<StatusCause> causes = refusal(() -> create(row.after()));
                    assertThat(causes).extracting(StatusCause::getField).containsOnly(field(row));
                    assertThat(causes)
                            .extracting(StatusCause::getMessage)
                            .anyMatch(message -> message.contains(Objects.requireNonNull(row.says())));
                }));
    }

    @TestFactory
    @Conforms({"pipeline-structure/name-stays", "action/one-answer"})
    Stream<DynamicTest> the_api_server_judges_changes() {
        AtomicInteger count = new AtomicInteger();
        return Variation.table("changes.yaml").stream()
                .map(row -> DynamicTest.dynamicTest(row.it(), () -> {
                    String name = "changed-" + count.incrementAndGet();
                    namespace.resource(row.before(), name).create();
                    NamespaceableResource<GenericKubernetesResource> changed = namespace.resource(row.after(), name);
                    if (row.says() == null) {
                        assertThat(changed.dryRun().update()).isNotNull();
                    } else {
                        assertThat(refusal(() -> changed.dryRun().update()))
                                .extracting(StatusCause::getMessage)
                                .allMatch(message -> message.endsWith(row.says()));
                    }
                }));
    }

    @Test
    void an_action_that_is_not_there_yet_is_named_as_kubectl_validates() {
        GenericKubernetesResource pipeline = Variation.complete("Pipeline");
        pipeline.<Map<String, Object>>get("spec", "stages", 1, "actions", 1).put("lambda", Map.of());
        assertThatThrownBy(() -> create(pipeline))
                .hasMessageContaining("unknown field \"spec.stages[1].actions[1].lambda\"");
    }

    private static GenericKubernetesResource create(GenericKubernetesResource object) {
        return namespace
                .resource(object)
                .dryRun()
                .fieldValidation(Validation.STRICT)
                .create();
    }

    /** The field of a rule on the whole object is called {@code <nil>}. */
    private static String field(Variation row) {
        return row.field() == null ? "<nil>" : row.field();
    }

    private static List<StatusCause> refusal(ThrowingCallable attempt) {
        KubernetesClientException refused = catchThrowableOfType(KubernetesClientException.class, attempt);
        assertThat(refused).isNotNull();
        assertThat(refused.getCode()).isEqualTo(422);
        return refused.getStatus().getDetails().getCauses().stream()
                .filter(cause -> !cause.getMessage().contains("some validation rules were not checked"))
                .toList();
    }
}
