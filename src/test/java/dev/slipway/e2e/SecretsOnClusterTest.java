package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.Build;
import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildStatusType;
import dev.slipway.api.NameValue;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Variables whose values are kept in Secrets and ConfigMaps of the namespace. */
@Tag("cluster")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = OnCluster.OPERATOR, mode = ResourceAccessMode.READ)
class SecretsOnClusterTest extends OnCluster {

    private static final String VARIABLES = """
            - {name: PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}
            - {name: STAGE, valueFrom: {configMapKeyRef: {name: settings, key: stage}}}
            """;

    private static final String BUILDSPEC = """
            version: 0.2
            env: {exported-variables: [LENGTH, STAGE, PASSWORD]}
            phases:
              build:
                commands:
                  - LENGTH=${#PASSWORD}
                  - echo "password=$PASSWORD stage=$STAGE"
                  - ls /slipway 2>&1 || true
            """;

    private final String password = "pw-" + UUID.randomUUID();

    @Test
    void a_build_gets_the_values_and_its_log_shows_only_the_config_maps() {
        namespace.apply(secret(Map.of("password", password)), configMap(), project(), build());

        Build ended = awaitEnd();

        assertThat(ended.getStatus().buildStatus()).as(log()).isEqualTo(BuildStatusType.SUCCEEDED);
        assertThat(log())
                .contains("password=*** stage=production", "'/slipway': No such file")
                .contains("Warning: PASSWORD is not exported, as its value is a secret");
        assertThat(ended.getStatus().exportedEnvironmentVariables())
                .containsExactlyInAnyOrder(
                        new NameValue("LENGTH", Integer.toString(password.length())),
                        new NameValue("STAGE", "production"));
    }

    @Test
    void a_key_that_is_not_there_fails_the_build_and_not_its_pod() {
        namespace.apply(secret(Map.of("passwd", password)), configMap(), project(), build());

        Build ended = awaitEnd();

        assertThat(ended.getStatus().failure().phase()).isEqualTo("DOWNLOAD_SOURCE");
        assertThat(ended.getStatus().failure().message())
                .isEqualTo(
                        "there is no Secret db with a key password in this namespace; create it, or add the key, then"
                                + " start a new build");
    }

    private Build awaitEnd() {
        return namespace.await(
                Build.class,
                "build",
                found -> found.getStatus() != null
                        && Conditions.isTrue(found.getStatus().conditions(), "Completed"));
    }

    private String log() {
        return namespace.client().pods().inNamespace(namespace.name()).list().getItems().stream()
                .map(pod -> namespace
                        .client()
                        .pods()
                        .resource(pod)
                        .inContainer("slipway")
                        .getLog())
                .findFirst()
                .orElse("");
    }

    private static Secret secret(Map<String, String> values) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName("db")
                .endMetadata()
                .withStringData(values)
                .build();
    }

    private static ConfigMap configMap() {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("settings")
                .endMetadata()
                .addToData("stage", "production")
                .build();
    }

    private static BuildProject project() {
        return Serialization.unmarshal(
                """
                apiVersion: slipway.dev/v1alpha1
                kind: BuildProject
                metadata:
                  name: project
                spec:
                  source:
                    type: NO_SOURCE
                    buildspec: |
                %s
                  environment:
                    image: %s
                    environmentVariables:
                %s
                  timeoutInMinutes: 5
                """.formatted(BUILDSPEC.indent(6), Definitions.IMAGE, VARIABLES.indent(4)), BuildProject.class);
    }

    private static Build build() {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Build
                metadata: {name: build}
                spec: {projectName: project}
                """, Build.class);
    }
}
