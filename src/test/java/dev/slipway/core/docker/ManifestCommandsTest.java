package dev.slipway.core.docker;

import static dev.slipway.core.docker.Given.command;
import static dev.slipway.core.docker.Given.reference;
import static dev.slipway.core.docker.Given.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.docker.ManifestCommand.Annotate;
import dev.slipway.core.docker.ManifestCommand.Create;
import dev.slipway.core.docker.ManifestCommand.Inspect;
import dev.slipway.core.docker.ManifestCommand.Push;
import dev.slipway.core.docker.ManifestCommand.Remove;
import dev.slipway.core.docker.ManifestCommand.Transport;
import dev.slipway.core.image.ImageReference;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestCommandsTest {

    private static final ImageReference LIST = reference("r.example/app:1");
    private static final ImageReference AMD = reference("r.example/app:1-amd64");
    private static final ImageReference ARM = reference("r.example/app:1-arm64");

    @Test
    void a_list_is_created_from_images() {
        assertThat(command("manifest create r.example/app:1 r.example/app:1-amd64 r.example/app:1-arm64"))
                .isEqualTo(new Create(LIST, List.of(AMD, ARM), Create.Existing.REFUSED, Transport.TLS));
        assertThat(command("manifest create --insecure -a r.example/app:1 r.example/app:1-amd64"))
                .isEqualTo(new Create(LIST, List.of(AMD), Create.Existing.AMENDED, Transport.INSECURE));
    }

    @Test
    void names_without_a_tag_are_latest_and_digests_stay() {
        String digest = "app@sha256:" + "a".repeat(64);
        assertThat(command("manifest create app " + digest + " other", Create.class))
                .isEqualTo(new Create(
                        reference("app:latest"),
                        List.of(reference(digest), reference("other:latest")),
                        Create.Existing.REFUSED,
                        Transport.TLS));
    }

    @Test
    void an_image_of_a_list_is_annotated() {
        assertThat(command("manifest annotate --os linux --arch arm --variant v7 --os-version 10.0 "
                        + "--os-features a,b --os-features c r.example/app:1 r.example/app:1-arm64"))
                .isEqualTo(new Annotate(
                        LIST,
                        ARM,
                        Optional.of("linux"),
                        Optional.of("arm"),
                        Optional.of("v7"),
                        Optional.of("10.0"),
                        List.of("a", "b", "c")));
    }

    @Test
    void a_manifest_is_inspected_alone_or_in_a_list() {
        assertThat(command("manifest inspect r.example/app:1"))
                .isEqualTo(new Inspect(Optional.empty(), LIST, Inspect.Detail.MANIFEST, Transport.TLS));
        assertThat(command("manifest inspect -v --insecure r.example/app:1 r.example/app:1-amd64"))
                .isEqualTo(new Inspect(Optional.of(LIST), AMD, Inspect.Detail.VERBOSE, Transport.INSECURE));
    }

    @Test
    void a_list_is_pushed_and_removed() {
        assertThat(command("manifest push r.example/app:1"))
                .isEqualTo(new Push(LIST, Push.AfterPush.KEPT, Transport.TLS));
        assertThat(command("manifest push --purge --insecure r.example/app:1"))
                .isEqualTo(new Push(LIST, Push.AfterPush.PURGED, Transport.INSECURE));
        assertThat(command("manifest rm r.example/app:1 a"))
                .isEqualTo(new Remove(List.of(LIST, reference("a:latest"))));
    }

    @ParameterizedTest
    @CsvSource({
        "manifest create a,                    1,   docker: 'docker manifest create' requires at least 2 arguments",
        "manifest annotate a,                  1,   docker: 'docker manifest annotate' requires 2 arguments",
        "manifest inspect a b c,               1,   docker: 'docker manifest inspect' requires at least 1 and at most 2 arguments",
        "manifest push,                        1,   docker: 'docker manifest push' requires 1 argument",
        "manifest rm,                          1,   docker: 'docker manifest rm' requires at least 1 argument",
        "manifest create A b,                  1,   invalid reference format",
        "manifest ls,                          1,   docker: unknown command: docker manifest ls",
        "manifest annotate --arch a\"b l i,    125, 'invalid argument \"a\\\"b\" for \"--arch\" flag: '",
        "manifest push --all a,                125, unknown flag: --all",
    })
    void what_cannot_be_is_refused(String line, int exitCode, String beginning) {
        assertThat(refusal(line).exitCode()).isEqualTo(exitCode);
        assertThat(refusal(line).message()).startsWith(beginning);
    }
}
