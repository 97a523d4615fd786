package dev.slipway.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.BuildStatus;
import dev.slipway.core.image.BuiltImage;
import dev.slipway.core.image.ImageBuilding;
import dev.slipway.core.image.ImageBuilding.DockerCommands;
import dev.slipway.core.image.ImageDeclaration;
import dev.slipway.core.image.Registries;
import dev.slipway.kubernetes.ClusterBuilds.Ended;
import dev.slipway.oci.RegistryProgram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Images made by the executor in pods of a real cluster, pushed to a real registry: TEST_REGISTRY, which pods know as
 * TEST_REGISTRY_FROM_POD and which speaks plain http.
 */
@Tag("cluster")
class ImageBuildOnClusterTest {

    private static final String REGISTRY = System.getenv("TEST_REGISTRY_FROM_POD");
    private static final String BASE = REGISTRY + "/library/python:3.8-slim";
    private static final String DOCKERFILE =
            "printf 'FROM " + BASE + "\\nCOPY app.py /app/\\n' > Dockerfile; echo 'print(1)' > app.py";

    private static ClusterBuilds builds;
    private static RegistryProgram guarded;

    /** A registry that wants a login: user ada, password "open sesame". */
    private static String guardedHost;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        builds = new ClusterBuilds();
        guarded = RegistryProgram.withPassword(directory, "0.0.0.0");
        guardedHost = REGISTRY.replaceFirst(":.*", ":") + guarded.port();
    }

    @AfterAll
    static void end() {
        builds.close();
        guarded.close();
    }

    private static Registries registries() {
        return new Registries(List.of(), List.of(), List.of(REGISTRY, guardedHost));
    }

    private static String login(String password) {
        return "printf '%s' '" + password + "' | docker login -u ada --password-stdin " + guardedHost;
    }

    private static void assertFailed(Ended ended, String command, String... words) {
        assertThat(ended.result().status()).as(ended.log()).isEqualTo(BuildStatus.FAILED);
        assertThat(ended.result().failure().orElseThrow().command().orElseThrow())
                .startsWith(command);
        assertThat(ended.log()).contains(words);
    }

    private static Ended run(String id, String... commands) throws Exception {
        return builds.run(ClusterBuilds.order(ClusterBuilds.inline(id, commands)
                .withImages(new ImageBuilding(DockerCommands.AVAILABLE, Optional.empty(), registries()))));
    }

    private static Ended run(String id, ImageDeclaration image, String... commands) throws Exception {
        return builds.run(ClusterBuilds.order(ClusterBuilds.inline(id, commands)
                .withImages(new ImageBuilding(DockerCommands.NOT_AVAILABLE, Optional.of(image), registries()))));
    }

    private static ImageDeclaration image(String... destinations) {
        return new ImageDeclaration(
                "Dockerfile",
                ".",
                Optional.empty(),
                Map.of(),
                Map.of("built.by", "${CODEBUILD_BUILD_NUMBER}"),
                Optional.empty(),
                List.of(destinations),
                Optional.empty(),
                List.of(),
                "web");
    }

    /** The digest that the registry has for a tag. */
    private static String digest(String repository, String tag) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://" + System.getenv("TEST_REGISTRY") + "/v2/" + repository + "/manifests/" + tag))
                .header("Accept", "application/vnd.docker.distribution.manifest.v2+json")
                .header("Accept", "application/vnd.oci.image.manifest.v1+json")
                .build();
        HttpResponse<byte[]> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        return response.headers().firstValue("Docker-Content-Digest").orElse("none: " + response.statusCode());
    }

    @Test
    void an_unmodified_buildspec_builds_tags_and_pushes_across_phases() throws Exception {
        Ended ended = run(
                "docker-commands",
                DOCKERFILE,
                "docker build -t app .",
                "docker tag app:latest " + REGISTRY + "/e2e/app:1",
                "docker push " + REGISTRY + "/e2e/app:1");

        assertThat(ended.result().status()).as(ended.log()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(ended.result().images()).singleElement().satisfies(image -> {
            assertThat(image.references()).containsExactly(REGISTRY + "/e2e/app:1");
            assertThat(image.digest()).isEqualTo(digest("e2e/app", "1"));
        });
        assertThat(ended.log())
                .contains("INFO[")
                .contains("Successfully tagged app:latest")
                .contains("1: digest: " + digest("e2e/app", "1") + " size: ");
    }

    @Test
    void a_declared_image_is_made_after_build_and_known_to_later_commands() throws Exception {
        Ended ended = run("declared", image(REGISTRY + "/e2e/declared:${CODEBUILD_BUILD_NUMBER}"), DOCKERFILE);

        assertThat(ended.result().status()).as(ended.log()).isEqualTo(BuildStatus.SUCCEEDED);
        String digest = digest("e2e/declared", "7");
        assertThat(ended.result().exportedVariables())
                .containsEntry("SLIPWAY_IMAGE_DIGEST", digest)
                .containsEntry("SLIPWAY_IMAGE_URI", REGISTRY + "/e2e/declared@" + digest)
                .containsEntry("SLIPWAY_IMAGE_TAG", "7");
    }

    @Test
    void two_images_and_a_base_of_this_build_and_a_list_of_manifests() throws Exception {
        String app = REGISTRY + "/e2e/multi";
        Ended ended = run(
                "several-images",
                DOCKERFILE,
                "docker build -t base .",
                "printf 'FROM base\\nCOPY Dockerfile /\\n' > Second; docker build -f Second -t " + app + ":2 .",
                "docker tag base " + app + ":1",
                "docker push --all-tags " + app,
                "docker manifest create --insecure " + app + ":all " + app + ":1 " + app + ":2",
                "docker manifest push --insecure " + app + ":all",
                "docker images --format '{{.Repository}}:{{.Tag}}'",
                "docker inspect --format '{{index .RepoDigests 0}}' " + app + ":2");

        assertThat(ended.result().status()).as(ended.log()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(ended.result().images())
                .flatExtracting(BuiltImage::references)
                .containsExactlyInAnyOrder(app + ":1", app + ":2", app + ":all");
        assertThat(ended.log()).contains(app + "@" + digest("e2e/multi", "2"), "base:latest\n");
        assertThat(digest("e2e/multi", "all")).startsWith("sha256:");
    }

    @Test
    void a_login_of_the_build_opens_its_registry_for_push_and_for_base_images() throws Exception {
        String app = guardedHost + "/e2e/app:1";
        Ended ended = run(
                "login",
                DOCKERFILE,
                login("open sesame"),
                "docker build -t " + app + " . && docker push " + app,
                "docker rmi " + app,
                "printf 'FROM " + app + "\\nCOPY Dockerfile /\\n' > Second; docker build -f Second -t second .",
                "docker logout " + guardedHost);

        assertThat(ended.result().status()).as(ended.log()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(ended.log()).contains("Login Succeeded\n").doesNotContain("sesame\n");
    }

    @Test
    void the_login_line_that_an_older_aws_cli_prints_is_taken() throws Exception {
        Ended ended = run(
                "get-login",
                "printf '#!/bin/sh\\necho docker login -u AWS -p token https://" + guardedHost
                        + "\n' > aws; chmod +x aws",
                "$(./aws ecr get-login --no-include-email)");

        assertFailed(ended, "$(./aws ecr", "Error response from daemon: ", guardedHost);
        assertThat(ended.log()).contains("WARNING! Using --password via the CLI is insecure.");
    }

    @Test
    void a_wrong_password_fails_the_login_and_is_not_shown() throws Exception {
        assertFailed(run("wrong-password", login("wrong")), "printf", "Error response from daemon: ", guardedHost);
    }

    @Test
    void a_push_without_a_login_names_the_registry_and_what_to_do() throws Exception {
        Ended ended = run(
                "no-login",
                DOCKERFILE,
                "docker build -q -t " + guardedHost + "/e2e/x .",
                "docker push " + guardedHost + "/e2e/x");

        assertFailed(ended, "docker push", guardedHost, "docker login");
    }

    @Test
    void a_missing_base_image_is_named() throws Exception {
        Ended ended = run("no-base", "echo 'FROM " + REGISTRY + "/no/such:1' > Dockerfile", "docker build -t x .");

        assertFailed(
                ended,
                "docker build",
                "failed to retrieve image " + REGISTRY + "/no/such:1",
                "the executor exited with code 1");
    }

    @Test
    void a_file_that_cannot_be_copied_is_named() throws Exception {
        Ended ended = run(
                "no-copy", "printf 'FROM " + BASE + "\\nCOPY nowhere.txt /\\n' > Dockerfile", "docker build -t x .");

        assertFailed(ended, "docker build", "nowhere.txt: no such file or directory");
    }

    @Test
    void a_registry_that_is_down_is_named_after_some_tries() throws Exception {
        String down = REGISTRY.replaceFirst(":.*", ":1");
        Ended ended =
                run("registry-down", DOCKERFILE, "docker build -q -t " + down + "/x .", "docker push " + down + "/x");

        assertFailed(ended, "docker push", "cannot reach registry " + down + ": connection refused");
    }

    @Test
    void a_command_that_runs_containers_fails_at_once() throws Exception {
        assertFailed(
                run("docker-run", "docker run --rm alpine true"), "docker run", "docker run", "runs no containers");
    }

    @Test
    void a_missing_dockerfile_fails_the_build_and_is_named() throws Exception {
        Ended ended = run("no-dockerfile", image(REGISTRY + "/e2e/none:1"), "true");

        assertThat(ended.result().status()).isEqualTo(BuildStatus.FAILED);
        assertThat(ended.result().failure().orElseThrow().phase()).isEqualTo(BuildPhaseType.BUILD);
        assertThat(ended.log()).contains("spec.image.dockerfile: ").contains("Dockerfile: no such file or directory");
    }
}
