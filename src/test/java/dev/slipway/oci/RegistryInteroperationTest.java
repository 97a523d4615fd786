package dev.slipway.oci;

import static dev.slipway.oci.Clients.failure;
import static dev.slipway.oci.Clients.image;
import static dev.slipway.oci.Clients.login;
import static dev.slipway.oci.Clients.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.ImageArchive.Limits;
import dev.slipway.oci.ImageArchive.NamedImage;
import dev.slipway.oci.ManifestList.Entry;
import dev.slipway.oci.RegistryClient.LoginStatus;
import dev.slipway.oci.RegistryFailure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the distribution project's registry, with skopeo as the second opinion. */
@Tag("tools")
class RegistryInteroperationTest {

    private static final RegistryPorts PORTS = RegistryPorts.system();
    private static final Credential ADA = new Credential.Password("ada", "open sesame");

    @TempDir
    Path directory;

    private RawManifest manifest;
    private StoredImage image;

    @BeforeEach
    void layout() throws IOException {
        Path layout = Files.createDirectory(directory.resolve("layout"));
        manifest = Images.layout(
                layout, new Tar().file("base", Images.bytes("base")).bytes(), new Tar().bytes());
        image = value(OciLayout.read(layout, LayerCheck.DIGEST));
    }

    private static RegistryClient client(RegistryCredentials credentials) {
        return new RegistryClient(RegistrySettings.DEFAULT, credentials, PORTS);
    }

    private RegistryAnswer<Digest> push(RegistryClient client, ImageReference target, Optional<String> mountFrom) {
        return new ImagePush(client, image).to(target, mountFrom, (layer, how) -> {});
    }

    @Test
    void skopeo_sees_the_digest_that_the_builder_made() throws Exception {
        try (RegistryProgram registry = RegistryProgram.open(directory)) {
            String name = registry.host() + "/team/app:1.0";

            assertThat(value(push(client(RegistryCredentials.NONE), image(name), Optional.empty())))
                    .isEqualTo(manifest.digest());
            assertThat(RegistryProgram.skopeo(
                            "inspect", "--tls-verify=false", "--format={{.Digest}}", "docker://" + name))
                    .isEqualTo(manifest.digest().value());
        }
    }

    @Test
    void what_was_pushed_can_be_asked_for_pulled_and_listed() throws Exception {
        try (RegistryProgram registry = RegistryProgram.open(directory)) {
            RegistryClient client = client(RegistryCredentials.NONE);
            ImageReference app = image(registry.host() + "/team/app:1.0");
            value(push(client, app, Optional.empty()));
            Descriptor layer = image.layers().get(0);

            assertThat(value(client.head(app))).isEqualTo(manifest.descriptor());
            assertThat(value(client.manifest(app))).isEqualTo(manifest);
            assertThat(value(client.pullBlob(app, layer.digest(), directory.resolve("layer"), layer.size())))
                    .hasSize(layer.size());
            try (BlobStream blob = value(client.openBlob(app, layer.digest()))) {
                assertThat(blob.readAllBytes()).hasSize((int) layer.size());
            }
            assertThat(value(client.listTags(app, 10))).containsExactly("1.0");
            failure(client.manifest(app.withTag("none")), Kind.NOT_FOUND);
            failure(client.listTags(image(registry.host() + "/none"), 10), Kind.NOT_FOUND);
        }
    }

    @Test
    void a_second_push_sends_nothing_and_another_repository_is_mounted_from() throws Exception {
        try (RegistryProgram registry = RegistryProgram.open(directory)) {
            RegistryClient client = client(RegistryCredentials.NONE);
            value(push(client, image(registry.host() + "/team/base"), Optional.empty()));
            List<BlobPush> again = new ArrayList<>();
            List<BlobPush> mounted = new ArrayList<>();

            value(new ImagePush(client, image)
                    .to(image(registry.host() + "/team/base:2"), Optional.empty(), (layer, how) -> again.add(how)));
            value(new ImagePush(client, image)
                    .to(
                            image(registry.host() + "/team/app"),
                            Optional.of("team/base"),
                            (layer, how) -> mounted.add(how)));
            assertThat(again).containsExactly(BlobPush.EXISTED, BlobPush.EXISTED);
            assertThat(mounted).containsExactly(BlobPush.MOUNTED, BlobPush.MOUNTED);
        }
    }

    @Test
    void a_password_opens_the_registry_and_a_wrong_one_does_not() throws Exception {
        try (RegistryProgram registry = RegistryProgram.withPassword(directory)) {
            ImageReference app = image(registry.host() + "/team/app");
            RegistryCredentials wrong = login(registry.host(), new Credential.Password("ada", "guess"));

            assertThat(value(client(login(registry.host(), ADA)).checkLogin(registry.host())))
                    .isEqualTo(LoginStatus.LOGGED_IN);
            value(push(client(login(registry.host(), ADA)), app, Optional.empty()));
            failure(client(wrong).checkLogin(registry.host()), Kind.UNAUTHORIZED);
            assertThat(failure(push(client(wrong), app, Optional.empty()), Kind.UNAUTHORIZED))
                    .contains("refuses the login it was given to push to team/app");
            assertThat(failure(client(RegistryCredentials.NONE).manifest(app), Kind.UNAUTHORIZED))
                    .contains("wants a login to pull from team/app");
        }
    }

    @Test
    void a_manifest_list_is_taken_and_read_by_skopeo() throws Exception {
        try (RegistryProgram registry = RegistryProgram.open(directory)) {
            RegistryClient client = client(RegistryCredentials.NONE);
            ImageReference app = image(registry.host() + "/team/app:multi");
            value(push(client, app.withTag("arm"), Optional.empty()));
            ManifestList list = value(ManifestList.EMPTY.with(
                    new Entry(manifest.descriptor(), image.config().platform())));

            RawManifest rendered = value(list.render());
            value(client.pushManifest(app, rendered));
            assertThat(value(client.manifest(app))).isEqualTo(rendered);
            assertThat(RegistryProgram.skopeo(
                            "--override-arch=arm64",
                            "inspect",
                            "--tls-verify=false",
                            "--format={{.Architecture}}",
                            "docker://" + app))
                    .isEqualTo("arm64");
        }
    }

    private Path saved(StoredImage what) throws IOException {
        Path archive = directory.resolve("image.tar");
        try (OutputStream out = Files.newOutputStream(archive)) {
            ImageArchive.write(out, List.of(new NamedImage(what, List.of(image("team/app:1.0")))));
        }
        return archive;
    }

    @Test
    void skopeo_reads_a_saved_archive_as_one_of_docker() throws Exception {
        assertThat(RegistryProgram.skopeo(
                        "inspect", "--config", "--raw", "docker-archive:" + saved(image) + ":team/app:1.0"))
                .isEqualTo(new String(image.blobs().read(image.parts().config(), 10_000), StandardCharsets.UTF_8));
    }

    @Test
    void skopeo_reads_a_saved_archive_as_an_oci_layout() throws Exception {
        byte[] config = Images.config(Images.bytes("x"));
        byte[] layer = Images.gzip(Images.bytes("x"));
        RawManifest oci = Images.manifest(
                MediaTypes.OCI_MANIFEST, MediaTypes.OCI_CONFIG, MediaTypes.OCI_LAYER_GZIP, config, layer);
        Path layout = directory.resolve("oci");
        List.of(config, layer, oci.bytes()).forEach(blob -> Images.blob(layout, blob));
        StoredImage stored = value(new BlobDirectory(layout).image(oci.descriptor(), LayerCheck.DIGEST));

        assertThat(RegistryProgram.skopeo("inspect", "--raw", "oci-archive:" + saved(stored) + ":1.0"))
                .isEqualTo(new String(oci.bytes(), StandardCharsets.UTF_8).strip());
    }

    @Test
    void an_archive_of_skopeo_is_loaded() throws Exception {
        Path archive = directory.resolve("image.tar");
        RegistryProgram.skopeo(
                "copy", "oci:" + directory.resolve("layout"), "docker-archive:" + archive + ":team/app:1.0");

        try (InputStream in = Files.newInputStream(archive)) {
            List<NamedImage> loaded = value(ImageArchive.read(in, directory.resolve("loaded"), Limits.DEFAULT));
            assertThat(loaded).singleElement().satisfies(one -> {
                assertThat(one.image().id()).isEqualTo(image.id());
                assertThat(one.names()).containsExactly(image("team/app:1.0"));
            });
        }
    }
}
