package dev.slipway.e2e;

import dev.slipway.api.BuildProject;
import dev.slipway.api.Pipeline;
import dev.slipway.aws.MotoOnDemand;
import dev.slipway.aws.fake.FakeAws;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * Gives each test a namespace with credentials, and a fake of AWS on this machine that the operator may ask. What the fake does not play,
 * moto does, where it is there.
 */
abstract class InFakeAws {

    /** Held while the fake listens at its one address. */
    static final String ADDRESS = "address of the fake AWS";

    /** The operator is installed with this address among those that manifests may name. */
    static final int PORT = 45670;

    static final String ENDPOINT = "http://" + PodNetwork.host() + ":" + PORT;

    static FakeAws aws;

    private static final MotoOnDemand OTHER_SERVICES = new MotoOnDemand();

    ClusterNamespace namespace;

    @BeforeAll
    static void start() throws IOException {
        aws = FakeAws.start(new InetSocketAddress("0.0.0.0", PORT));
        if (MotoOnDemand.isThere()) {
            aws.forwardOthers(OTHER_SERVICES);
        }
    }

    @AfterAll
    static void end() {
        aws.close();
        OTHER_SERVICES.close();
    }

    @BeforeEach
    void begin() {
        namespace = new ClusterNamespace();
        namespace.apply(keys("AKIAEXAMPLE"), token("first-token"));
    }

    @AfterEach
    void finish() {
        namespace.close();
        aws.clearFaults();
    }

    <T extends CustomResource<?, ?>> T awaitReady(Class<T> kind, String name, Predicate<T> also) {
        Predicate<T> ready = hasReady("True");
        return namespace.await(kind, name, object -> ready.test(object) && also.test(object));
    }

    static <T extends CustomResource<?, ?>> Predicate<T> hasReady(String status) {
        return object -> {
            List<Condition> conditions = object instanceof Pipeline pipeline
                    ? pipeline.getStatus() == null ? null : pipeline.getStatus().conditions()
                    : object instanceof BuildProject project && project.getStatus() != null
                            ? project.getStatus().conditions()
                            : null;
            return Optional.ofNullable(conditions)
                    .flatMap(present -> Conditions.find(present, "Ready"))
                    .filter(ready -> ready.getStatus().equals(status))
                    .isPresent();
        };
    }

    static Secret keys(String id) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName("aws")
                .endMetadata()
                .addToStringData("AWS_ACCESS_KEY_ID", id)
                .addToStringData("AWS_SECRET_ACCESS_KEY", "secret")
                .build();
    }

    static Secret token(String token) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName("github")
                .addToAnnotations("slipway.dev/host", "github.com")
                .endMetadata()
                .addToStringData("password", token)
                .build();
    }

    static BuildProject project(String name, String image) {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: BuildProject
                metadata:
                  name: %s
                spec:
                  target: AWS
                  source:
                    type: GITHUB
                    location: https://github.com/owner/flask-app.git
                  environment:
                    image: aws/codebuild/%s
                  aws:
                    region: eu-central-1
                    credentials: {secretRef: {name: aws}}
                    endpointUrl: %s
                    serviceRole: arn:aws:iam::123456789012:role/builds
                """.formatted(name, image, ENDPOINT), BuildProject.class);
    }

    static Pipeline pipeline(String name, String branch) {
        return pipeline(name, branch, """
                    - name: Build
                      actions:
                        - name: Build
                          inputArtifacts: [{name: SourceArtifact}]
                          build: {projectName: %s}
                """.formatted(name));
    }

    static Pipeline pipeline(String name, String branch, String lastStage) {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Pipeline
                metadata:
                  name: %1$s
                spec:
                  target: AWS
                  stages:
                    - name: Source
                      actions:
                        - name: Source
                          outputArtifacts: [{name: SourceArtifact}]
                          git:
                            url: https://github.com/owner/flask-app
                            branch: %2$s
                            auth: {secretRef: {name: github}}
                %4$s
                  aws:
                    region: eu-central-1
                    credentials: {secretRef: {name: aws}}
                    endpointUrl: %3$s
                    roleArn: arn:aws:iam::123456789012:role/pipeline
                    pipeline:
                      artifactStore: {type: S3, location: artifacts}
                """.formatted(name, branch, ENDPOINT, lastStage), Pipeline.class);
    }
}
