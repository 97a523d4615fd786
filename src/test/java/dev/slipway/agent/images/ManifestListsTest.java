package dev.slipway.agent.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.images.Docker.Told;
import dev.slipway.core.docker.ManifestCommand;
import dev.slipway.core.docker.ManifestCommand.Transport;
import dev.slipway.oci.ManifestList;
import dev.slipway.oci.MediaTypes;
import dev.slipway.oci.Parsed;
import dev.slipway.oci.RawManifest;
import dev.slipway.oci.RegistryClient;
import dev.slipway.oci.StoredImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestListsTest {

    @TempDir
    Path directory;

    private final SampleRegistry registry = new SampleRegistry();
    private final List<Transport> transports = new ArrayList<>();
    private ManifestLists lists;
    private StoredImage amd;
    private StoredImage arm;

    @BeforeEach
    void make() {
        SampleImages images = new SampleImages(directory);
        amd = images.image(SampleImages.CONFIG.replace("arm64", "amd64").replace(",\"variant\":\"v8\"", ""), "amd");
        arm = images.image(SampleImages.CONFIG, "arm");
        registry.has("team/app", "amd", amd);
        registry.has("team/app", "arm", arm);
        registry.has("team/base", "amd", amd);
        RegistryClient client = registry.client();
        lists = new ManifestLists(
                (image, transport) -> {
                    transports.add(transport);
                    return client;
                },
                (list, digest) -> {});
    }

    @AfterEach
    void close() {
        registry.close();
    }

    /** Words separated by blanks; {@code R} stands for the registry. */
    private Told manifest(String line) {
        String[] words = Stream.of(("manifest " + line).split(" "))
                .map(word -> word.startsWith("R/") ? registry.host() + word.substring(1) : word)
                .toArray(String[]::new);
        return Docker.ask(lists, Docker.command(ManifestCommand.class, words));
    }

    private String full(String name) {
        return registry.host() + "/" + name;
    }

    private Told failed(String message) {
        return new Told(1, "", message + "\n");
    }

    private List<String> platforms(String repositoryAndTag) {
        RawManifest pushed = registry.manifests.get(repositoryAndTag);
        return ((Parsed.Valid<ManifestList>) ManifestList.parse(pushed))
                .value().entries().stream()
                        .map(entry -> entry.manifest().digest() + " " + entry.platform())
                        .toList();
    }

    @Test
    void a_list_is_made_of_what_the_images_say_they_run_on_and_pushed() {
        assertThat(manifest("create R/team/app:1.0 R/team/app:amd R/team/app:arm"))
                .isEqualTo(new Told(0, "Created manifest list " + full("team/app:1.0") + "\n", ""));

        Told pushed = manifest("push R/team/app:1.0");
        RawManifest list = registry.manifests.get("team/app/1.0");
        assertThat(pushed).isEqualTo(new Told(0, list.digest() + "\n", ""));
        assertThat(list.mediaType()).isEqualTo(MediaTypes.OCI_INDEX);
        assertThat(platforms("team/app/1.0"))
                .containsExactly(
                        amd.manifest().digest() + " linux/amd64", arm.manifest().digest() + " linux/arm64/v8");
    }

    @Test
    void an_image_may_be_named_by_its_digest() {
        assertThat(manifest("create R/team/app:1.0 R/team/app@" + arm.manifest().digest())
                        .code())
                .isZero();
    }

    @Test
    void a_name_without_a_registry_is_docker_hubs() {
        manifest("create team/app R/team/app:amd");

        assertThat(manifest("create team/app R/team/app:amd").errors()).contains("--amend");
        assertThat(manifest("create -a team/app R/team/app:arm").output())
                .isEqualTo("Created manifest list docker.io/team/app:latest\n");
    }

    @Test
    void a_list_that_is_there_is_amended_only_if_asked_to() {
        manifest("create R/team/app:1.0 R/team/app:amd");

        assertThat(manifest("create R/team/app:1.0 R/team/app:arm"))
                .isEqualTo(failed("refusing to amend an existing manifest list with no --amend flag"));
        assertThat(manifest("create --amend R/team/app:1.0 R/team/app:arm").code())
                .isZero();
        manifest("push R/team/app:1.0");
        assertThat(platforms("team/app/1.0")).hasSize(2);
    }

    @Test
    void a_tag_that_has_moved_replaces_its_image() {
        manifest("create R/team/app:1.0 R/team/app:amd");
        registry.has("team/app", "amd", arm);
        manifest("create --amend R/team/app:1.0 R/team/app:amd");
        manifest("push R/team/app:1.0");

        assertThat(platforms("team/app/1.0")).containsExactly(arm.manifest().digest() + " linux/arm64/v8");
    }

    @Test
    void an_image_that_is_not_in_the_registry_is_told_in_the_registrys_sentence_and_makes_no_list() {
        Told told = manifest("create R/team/app:1.0 R/team/app:amd R/team/app:nosuch");

        assertThat(told.code()).isEqualTo(1);
        assertThat(told.output()).isEmpty();
        assertThat(told.errors()).contains(registry.host()).endsWith("\n");
        assertThat(manifest("push R/team/app:1.0")).isEqualTo(failed("No such manifest: " + full("team/app:1.0")));
    }

    @Test
    void a_list_within_a_list_is_refused() {
        registry.has("team/app", "all", SampleImages.index(amd.manifest(), arm.manifest()));

        assertThat(manifest("create R/team/app:1.0 R/team/app:all"))
                .isEqualTo(failed(full("team/app:all")
                        + " is a manifest list; name the image of one platform, by its own tag or digest"));
    }

    @ParameterizedTest
    @CsvSource({
        "--arch arm --variant v7,                linux/arm/v7",
        "--variant v9,                           linux/arm64/v9",
        "--os windows --arch amd64 --variant v2, windows/amd64/v2",
    })
    void an_annotation_corrects_what_an_image_runs_on(String options, String platform) {
        manifest("create R/team/app:1.0 R/team/app:arm");

        assertThat(manifest("annotate " + options + " R/team/app:1.0 R/team/app:arm"))
                .isEqualTo(new Told(0, "", ""));
        manifest("create --amend R/team/app:1.0 R/team/app:arm");
        manifest("push R/team/app:1.0");
        assertThat(platforms("team/app/1.0")).containsExactly(arm.manifest().digest() + " " + platform);
    }

    @Test
    void an_annotation_of_an_image_that_the_list_has_not_is_an_error() {
        manifest("create R/team/app:1.0 R/team/app:arm");

        assertThat(manifest("annotate --arch arm R/team/app:1.0 R/team/app:amd"))
                .isEqualTo(failed(
                        "manifest for image " + full("team/app:amd") + " does not exist in " + full("team/app:1.0")));
    }

    @Test
    void a_platform_that_does_not_exist_is_an_error() {
        manifest("create R/team/app:1.0 R/team/app:arm");

        assertThat(manifest("annotate --arch arm64v8 R/team/app:1.0 R/team/app:arm"))
                .isEqualTo(failed("manifest entry for image has unsupported os/arch combination: linux/arm64v8"));
    }

    @ParameterizedTest
    @CsvSource({"TAKEN", "REFUSED"})
    void an_image_of_another_repository_is_copied_into_that_of_the_list(SampleRegistry.Mounts mounts) {
        registry.mounts = mounts;
        manifest("create R/team/other:1.0 R/team/base:amd");

        Told pushed = manifest("push R/team/other:1.0");
        String digest = amd.manifest().digest().value();
        assertThat(pushed)
                .isEqualTo(new Told(
                        0,
                        "Pushed ref " + full("team/other@" + digest) + " with digest: " + digest + "\n"
                                + registry.manifests.get("team/other/1.0").digest() + "\n",
                        ""));
        assertThat(registry.manifests).containsKey("team/other/" + digest);
        assertThat(registry.blobs)
                .containsKeys(
                        "team/other@" + amd.id(),
                        "team/other@" + amd.layers().get(0).digest());
        assertThat(registry.requests.stream()
                        .filter(request -> request.startsWith("PUT") && request.contains("/blobs/")))
                .hasSize(mounts == SampleRegistry.Mounts.TAKEN ? 0 : 2);
    }

    @Test
    void an_image_of_another_registry_is_refused() {
        manifest("create registry.example.com/team/app:1.0 R/team/app:amd");

        assertThat(manifest("push registry.example.com/team/app:1.0"))
                .isEqualTo(failed("cannot use source images from a different registry than the target image: "
                        + registry.host() + " != registry.example.com"));
    }

    @Test
    void a_purged_list_is_gone_and_a_kept_one_stays() {
        manifest("create R/team/app:1.0 R/team/app:amd");

        assertThat(manifest("push R/team/app:1.0").code()).isZero();
        assertThat(manifest("push --purge R/team/app:1.0").code()).isZero();
        assertThat(manifest("push R/team/app:1.0").code()).isEqualTo(1);
    }

    @Test
    void lists_are_removed_by_name() {
        manifest("create R/team/app:1.0 R/team/app:amd");

        assertThat(manifest("rm R/team/app:1.0 R/team/app:2.0"))
                .isEqualTo(failed("No such manifest: " + full("team/app:2.0")));
        assertThat(manifest("rm R/team/app:1.0")).isEqualTo(failed("No such manifest: " + full("team/app:1.0")));
    }

    @Test
    void the_way_to_speak_to_the_registry_is_the_commands() {
        manifest("create --insecure R/team/app:1.0 R/team/app:amd");
        manifest("push R/team/app:1.0");

        assertThat(transports).containsExactly(Transport.INSECURE, Transport.TLS);
    }
}
