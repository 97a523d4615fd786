package dev.slipway.agent.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.agent.images.Docker.Told;
import dev.slipway.agent.template.DockerJson;
import dev.slipway.core.docker.ManifestCommand;
import dev.slipway.oci.RegistryClient;
import dev.slipway.oci.StoredImage;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestInspectionTest {

    @TempDir
    Path directory;

    private final SampleRegistry registry = new SampleRegistry();
    private ManifestLists lists;
    private StoredImage arm;

    @BeforeEach
    void make() {
        arm = new SampleImages(directory).image(SampleImages.CONFIG, "arm");
        registry.has("team/app", "arm", arm);
        registry.has("team/app", "all", SampleImages.index(arm.manifest()));
        RegistryClient client = registry.client();
        lists = new ManifestLists((image, transport) -> client, (list, digest) -> {});
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private Told manifest(String line) {
        String[] words = Stream.of(("manifest " + line).split(" "))
                .map(word -> word.startsWith("R/") ? registry.host() + word.substring(1) : word)
                .toArray(String[]::new);
        return Docker.ask(lists, Docker.command(ManifestCommand.class, words));
    }

    private JsonNode inspect(String line) {
        Told told = manifest("inspect " + line);
        assertThat(told.code()).as(told.errors()).isZero();
        return DockerJson.read(SampleImages.bytes(told.output()));
    }

    @Test
    void an_image_of_a_registry_is_shown_indented_with_tabs() {
        assertThat(manifest("inspect R/team/app:arm").output())
                .startsWith("{\n"
                        + "\t\"schemaVersion\": 2,\n"
                        + "\t\"mediaType\": \"application/vnd.oci.image.manifest.v1+json\",\n")
                .endsWith("\n}\n");
    }

    @Test
    void a_list_of_a_registry_is_shown_indented_with_three_blanks() {
        assertThat(manifest("inspect R/team/app:all").output()).startsWith("{\n   \"schemaVersion\": 2,\n");
    }

    @Test
    void verbose_tells_the_platform_from_the_images_configuration() {
        JsonNode image = inspect("-v R/team/app:arm");

        assertThat(image.path("Ref").textValue()).isEqualTo(registry.host() + "/team/app:arm");
        assertThat(image.path("Descriptor").toString())
                .isEqualTo("{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"digest\":\""
                        + arm.manifest().digest() + "\",\"size\":"
                        + arm.manifest().bytes().length
                        + ",\"platform\":{\"architecture\":\"arm64\",\"os\":\"linux\",\"variant\":\"v8\"}}");
        assertThat(Base64.getDecoder().decode(image.path("Raw").textValue()))
                .isEqualTo(arm.manifest().bytes());
        assertThat(image.path("OCIManifest").path("schemaVersion").intValue()).isEqualTo(2);
    }

    @Test
    void verbose_tells_each_image_of_a_list_with_the_lists_platform() {
        JsonNode image = inspect("-v R/team/app:all").path(0);

        assertThat(image.path("Ref").textValue())
                .isEqualTo(registry.host() + "/team/app@" + arm.manifest().digest());
        assertThat(image.at("/Descriptor/platform/architecture").textValue()).isEqualTo("s390x");
    }

    @Test
    void a_list_that_is_here_comes_before_the_registrys() {
        manifest("create R/team/app:all R/team/app:arm");

        assertThat(inspect("R/team/app:all")
                        .at("/manifests/0/platform/architecture")
                        .textValue())
                .isEqualTo("arm64");
        assertThat(inspect("-v R/team/app:all").at("/0/Ref").textValue()).endsWith("/team/app:arm");
    }

    @Test
    void an_image_of_a_list_is_shown_as_the_list_has_it() {
        manifest("create R/team/app:1.0 R/team/app:arm");
        manifest("annotate --variant v9 R/team/app:1.0 R/team/app:arm");

        assertThat(inspect("R/team/app:1.0 R/team/app:arm")
                        .path("schemaVersion")
                        .intValue())
                .isEqualTo(2);
        assertThat(inspect("-v R/team/app:1.0 R/team/app:arm")
                        .at("/Descriptor/platform/variant")
                        .textValue())
                .isEqualTo("v9");
    }

    @Test
    void an_image_that_the_list_has_not_is_told() {
        assertThat(manifest("inspect R/team/app:1.0 R/team/app:arm"))
                .isEqualTo(new Told(1, "", "No such manifest: " + registry.host() + "/team/app:arm\n"));
    }

    @Test
    void a_manifest_that_is_nowhere_is_told_in_the_registrys_sentence() {
        Told told = manifest("inspect R/team/app:nosuch");

        assertThat(told.code()).isEqualTo(1);
        assertThat(told.output()).isEmpty();
        assertThat(told.errors()).contains(registry.host()).contains("team/app");
    }
}
