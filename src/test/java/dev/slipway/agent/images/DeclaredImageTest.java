package dev.slipway.agent.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.images.PodOnThisMachine.Ended;
import dev.slipway.core.image.BuiltImage;
import dev.slipway.core.image.ImageBuilding;
import dev.slipway.core.image.ImageBuilding.DockerCommands;
import dev.slipway.core.image.ImageDeclaration;
import dev.slipway.core.image.ImageStep;
import dev.slipway.core.image.Registries;
import dev.slipway.oci.FakeRegistry;
import dev.slipway.oci.Images;
import dev.slipway.oci.RawManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** spec.image: the step at the end of BUILD, from the shell to the registry. */
@Timeout(120)
class DeclaredImageTest {

    private static final String KEY = "ab".repeat(32);

    @TempDir
    Path root;

    private FakeRegistry registry;
    private PodOnThisMachine pod;

    @BeforeEach
    void start() throws Exception {
        registry = new FakeRegistry();
    }

    @AfterEach
    void end() throws Exception {
        pod.close();
        registry.close();
    }

    private ImageDeclaration image(Optional<String> cache, List<String> flags) {
        return new ImageDeclaration(
                "Dockerfile",
                "service",
                Optional.of("release"),
                Map.of("VERSION", "${N}"),
                Map.of(),
                Optional.of("linux/arm64"),
                List.of(registry.host() + "/team/app:${N}", registry.host() + "/team/app"),
                cache,
                flags,
                "web");
    }

    private RawManifest prepare(ImageDeclaration image, List<String> secrets) throws Exception {
        pod = new PodOnThisMachine(
                root,
                new ImageBuilding(
                        DockerCommands.NOT_AVAILABLE,
                        Optional.of(image),
                        new Registries(secrets, List.of("mirror.example.com"), List.of())));
        Files.createDirectories(pod.source.resolve("service"));
        Files.writeString(pod.source.resolve("service/Dockerfile"), "FROM scratch\n");
        return pod.leaves("only");
    }

    private Ended step(ImageDeclaration image) throws IOException, InterruptedException {
        String docker = pod.layout().dockerPrograms() + "/docker";
        String text = ImageStep.of(image, ImageStep.agentMaker(docker, image), pod.source.toString())
                .text();
        return pod.sh(text + "\necho \"uri $SLIPWAY_IMAGE_URI\"", "N", "7");
    }

    @Test
    void it_is_pushed_to_every_destination_and_known_to_later_commands() throws Exception {
        ImageDeclaration image = image(Optional.empty(), List.of());
        RawManifest manifest = prepare(image, List.of());

        Ended ended = step(image);

        String name = registry.host() + "/team/app";
        assertThat(ended.out()).as(ended.err()).isEqualTo("uri " + name + "@" + manifest.digest() + "\n");
        assertThat(pod.service().pushed())
                .containsExactly(new BuiltImage(manifest.digest().value(), List.of(name + ":7", name + ":latest")));
        assertThat(pod.source.resolve("imagedefinitions.json"))
                .hasContent("[{\"name\":\"web\",\"imageUri\":\"" + name + "@" + manifest.digest() + "\"}]\n");
    }

    @Test
    void the_executor_is_told_everything_that_the_project_says() throws Exception {
        ImageDeclaration image = image(Optional.empty(), List.of("--single-snapshot"));
        prepare(image, List.of());

        step(image);

        assertThat(pod.calls().lines())
                .contains(
                        "--context=dir://" + pod.layout().outputOfExecutor() + "/src1/src/service",
                        "--target=release",
                        "--custom-platform=linux/arm64",
                        "--build-arg=VERSION=7",
                        "--registry-mirror=mirror.example.com",
                        "--single-snapshot=true")
                .noneMatch(line -> line.startsWith("--cache"));
    }

    @Test
    void layers_that_the_executor_adds_to_the_cache_are_there_for_the_next_build() throws Exception {
        String cache = registry.host() + "/team/cache";
        ImageDeclaration image = image(Optional.of(cache), List.of());
        prepare(image, List.of());
        Path layer = root.resolve("layer");
        Images.layout(Files.createDirectories(layer), Images.bytes("a layer"));

        pod.executorEnds(leaves(layer));
        Ended first = step(image);
        pod.executorEnds("exit 0");
        Ended second = step(image);

        assertThat(first.err()).contains("Layer cache " + cache + ": 0 layers\n", "1 new layers kept\n");
        assertThat(second.err()).contains("Layer cache " + cache + ": 1 layers\n", "0 new layers kept\n");
        assertThat(pod.calls().lines().filter(line -> line.startsWith("--cache-repo=")))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(line ->
                        line.startsWith("--cache-repo=oci:" + pod.layout().layoutsOfExecutor() + "/cache-"));
    }

    /** What the executor does in the end with the layer of a key. */
    private static String leaves(Path layer) {
        return """
                for argument do
                  case $argument in --cache-repo=oci:*) cp -R '%s' "${argument#*=oci:}:%s" ;; esac
                done
                exit 0""".formatted(layer, KEY);
    }

    @Test
    void a_cache_that_cannot_be_reached_does_not_fail_the_build() throws Exception {
        ImageDeclaration image = image(Optional.of(registry.host() + "/team/cache"), List.of());
        prepare(image, List.of());
        registry.always("GET /v2/team/cache/.*", FakeRegistry.error(403, "DENIED", "no"));

        Ended ended = step(image);

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).contains("The layer cache is not used: ");
    }

    @Test
    void a_push_that_is_refused_for_want_of_a_login_names_the_secret_that_is_missing() throws Exception {
        ImageDeclaration image = image(Optional.empty(), List.of());
        prepare(image, List.of("docker-hub"));
        registry.always(".*", FakeRegistry.status(401, "{}", "WWW-Authenticate", "Basic realm=\"r\""));

        Ended ended = step(image);

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .contains(
                        "Secret docker-hub is missing or has no .dockerconfigjson; make it with: kubectl create secret"
                                + " docker-registry docker-hub");
    }
}
