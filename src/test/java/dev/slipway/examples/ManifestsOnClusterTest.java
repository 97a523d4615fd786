package dev.slipway.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real API server takes the examples' manifests as they are. */
@Tag("cluster")
class ManifestsOnClusterTest {

    @ParameterizedTest
    @ValueSource(strings = {"python-flask/manifests/buildproject.yaml", "python-flask/manifests/pipeline.yaml"})
    void the_api_server_accepts_it_without_an_unknown_field(String file) throws Exception {
        try (KubernetesClient client = new KubernetesClientBuilder().build();
                InputStream manifest = Files.newInputStream(Path.of("examples", file))) {
            HasMetadata object = (HasMetadata) client.load(manifest).items().get(0);
            object.getMetadata().setNamespace("default");
            assertThat(client.resource(object)
                            .dryRun()
                            .fieldValidation(Validation.STRICT)
                            .create())
                    .isNotNull();
        }
    }
}
