package dev.slipway.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.api.Pipeline;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The classes of dev.slipway.api hold what a manifest says. */
class KindsAsDataTest {

    static final List<Class<? extends CustomResource<?, ?>>> KINDS = Crds.KINDS;

    @ParameterizedTest
    @FieldSource("KINDS")
    void a_complete_object_is_written_as_it_was_read(Class<? extends CustomResource<?, ?>> kind) {
        assertThat(tree(Variation.complete(kind))).isEqualTo(tree(Variation.complete(kind.getSimpleName())));
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void a_new_object_has_neither_spec_nor_status(Class<? extends CustomResource<?, ?>> kind) throws Exception {
        CustomResource<?, ?> object = kind.getConstructor().newInstance();
        assertThat(object.getSpec()).isNull();
        assertThat(object.getStatus()).isNull();
    }

    @Test
    void an_older_operator_reads_what_a_newer_definition_allows() {
        GenericKubernetesResource newer = Variation.complete("Pipeline");
        newer.<Map<String, Object>>get("spec").put("executionMode", "QUEUED");
        newer.<Map<String, Object>>get("spec", "stages", 0, "actions", 0, "git").put("submodules", true);
        Pipeline read = Serialization.unmarshal(Serialization.asJson(newer), Pipeline.class);
        assertThat(read.getSpec()).isEqualTo(Variation.complete(Pipeline.class).getSpec());
    }

    private static JsonNode tree(Object object) {
        return Serialization.unmarshal(Serialization.asJson(object), JsonNode.class);
    }
}
