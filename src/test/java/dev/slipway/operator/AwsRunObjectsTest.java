package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.Build;
import dev.slipway.api.BuildProject;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Objects are made for runs in AWS as far as the cluster lets them be made. */
class AwsRunObjectsTest {

    private final SecretsServer cluster = new SecretsServer();
    private final List<HasMetadata> made = new ArrayList<>();
    private boolean isFull;
    private final Children children = new Children(cluster.client) {
        @Override
        <T extends HasMetadata> Creation<T> create(T child, HasMetadata owner) {
            if (isFull) {
                throw new KubernetesClientException(new StatusBuilder()
                        .withCode(403)
                        .withMessage("exceeded quota: objects")
                        .build());
            }
            made.add(child);
            return new Present<>(child);
        }
    };
    private final AwsRunObjects objects =
            new AwsRunObjects(children, new EventRecorder(cluster.client, () -> Instant.EPOCH));
    private final BuildProject project = AwsInSimulation.project("app");

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void each_of_the_latest_runs_gets_an_object_that_names_it() {
        assertThat(objects.show(project, List.of("app:2", "app:1"), 1, List.of()))
                .isEmpty();

        assertThat(made)
                .singleElement()
                .isInstanceOfSatisfying(
                        Build.class,
                        build -> assertThat(build.getSpec().externalBuildId()).isEqualTo("app:2"));
    }

    /** The caller has yet to write what became of the project. */
    @Test
    void a_cluster_that_takes_no_object_is_told_and_tried_again() {
        isFull = true;

        assertThat(objects.show(project, List.of("app:1"), 1, List.of())).contains(Duration.ofMinutes(1));

        assertThat(cluster.events())
                .containsExactly("RunsNotShown: Not all runs in AWS are shown as objects: exceeded quota: objects");
    }
}
