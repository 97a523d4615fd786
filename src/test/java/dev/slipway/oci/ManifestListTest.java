package dev.slipway.oci;

import static dev.slipway.oci.Clients.refusal;
import static dev.slipway.oci.Clients.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.oci.ManifestList.Annotation;
import dev.slipway.oci.ManifestList.Entry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManifestListTest {

    private static final Descriptor AMD = new Descriptor(MediaTypes.DOCKER_MANIFEST, Digest.of(Images.bytes("amd")), 3);
    private static final Descriptor ARM = new Descriptor(MediaTypes.DOCKER_MANIFEST, Digest.of(Images.bytes("arm")), 4);
    private static final Descriptor OCI = new Descriptor(MediaTypes.OCI_MANIFEST, Digest.of(Images.bytes("oci")), 5);
    private static final Entry LINUX_AMD = new Entry(AMD, Platform.of("linux", "amd64"));

    private static ManifestList list(Entry... entries) {
        ManifestList list = ManifestList.EMPTY;
        for (Entry entry : entries) {
            list = value(list.with(entry));
        }
        return list;
    }

    private static Annotation annotation(String os, String architecture, String variant) {
        return new Annotation(
                Optional.of(os).filter(text -> !text.isEmpty()),
                Optional.of(architecture).filter(text -> !text.isEmpty()),
                Optional.of(variant).filter(text -> !text.isEmpty()),
                Optional.empty(),
                List.of());
    }

    @Test
    void a_list_names_each_image_with_its_platform() {
        RawManifest rendered = value(list(LINUX_AMD).render());

        assertThat(rendered.mediaType()).isEqualTo(MediaTypes.DOCKER_MANIFEST_LIST);
        assertThat(new String(rendered.bytes(), StandardCharsets.UTF_8).replaceAll("\\s", ""))
                .isEqualTo("{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.DOCKER_MANIFEST_LIST
                        + "\",\"manifests\":[{\"mediaType\":\"" + MediaTypes.DOCKER_MANIFEST
                        + "\",\"size\":3,\"digest\":\""
                        + AMD.digest() + "\",\"platform\":{\"architecture\":\"amd64\",\"os\":\"linux\"}}]}");
    }

    @Test
    void images_with_oci_manifests_alone_make_an_oci_index() {
        assertThat(value(list(new Entry(OCI, Platform.of("linux", "amd64"))).render())
                        .mediaType())
                .isEqualTo(MediaTypes.OCI_INDEX);
        assertThat(value(list(LINUX_AMD, new Entry(OCI, Platform.of("linux", "arm64")))
                                .render())
                        .mediaType())
                .isEqualTo(MediaTypes.DOCKER_MANIFEST_LIST);
    }

    @Test
    void what_was_rendered_can_be_read() {
        ManifestList list = list(
                LINUX_AMD,
                new Entry(
                        ARM, new Platform("linux", "arm", Optional.of("v7"), Optional.of("10.0"), List.of("win32k"))));

        assertThat(value(ManifestList.parse(value(list.render())))).isEqualTo(list);
    }

    @Test
    void the_same_image_again_replaces_its_entry() {
        assertThat(list(LINUX_AMD, new Entry(AMD, Platform.of("linux", "386"))).entries())
                .containsExactly(new Entry(AMD, Platform.of("linux", "386")));
    }

    @Test
    void a_list_within_a_list_is_refused() {
        Descriptor inner = new Descriptor(MediaTypes.OCI_INDEX, OCI.digest(), 5);

        assertThat(refusal(ManifestList.EMPTY.with(new Entry(inner, Platform.of("linux", "amd64")))))
                .contains("a list cannot hold it");
    }

    @Test
    void annotate_changes_what_it_names_and_nothing_else() {
        ManifestList annotated = value(list(LINUX_AMD, new Entry(ARM, Platform.of("linux", "amd64")))
                .annotate(ARM.digest(), annotation("", "arm64", "v8")));

        assertThat(annotated.entries())
                .containsExactly(
                        LINUX_AMD,
                        new Entry(ARM, new Platform("linux", "arm64", Optional.of("v8"), Optional.empty(), List.of())));
    }

    @Test
    void an_image_that_is_not_in_the_list_cannot_be_annotated() {
        assertThat(refusal(list(LINUX_AMD).annotate(ARM.digest(), annotation("linux", "", ""))))
                .contains("has no image " + ARM.digest());
    }

    @Test
    void an_image_without_a_platform_cannot_be_pushed() {
        assertThat(refusal(list(new Entry(ARM, Platform.of("", ""))).render()))
                .contains(ARM.digest().value(), "docker manifest annotate");
    }

    @Test
    void an_empty_list_cannot_be_pushed() {
        assertThat(refusal(ManifestList.EMPTY.render())).isEqualTo("the manifest list has no images");
    }

    @Test
    void what_is_no_list_is_not_read_as_one() {
        assertThat(ManifestList.parse(Images.dockerManifest(Images.config()))).isInstanceOf(Parsed.Refused.class);
        assertThat(ManifestList.parse(new RawManifest(MediaTypes.OCI_INDEX, Images.bytes("{}"))))
                .isInstanceOf(Parsed.Refused.class);
    }
}
