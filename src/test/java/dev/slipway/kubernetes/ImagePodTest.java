package dev.slipway.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.image.ImageBuilding;
import dev.slipway.core.image.ImageBuilding.DockerCommands;
import dev.slipway.core.image.Registries;
import dev.slipway.protocol.BuildOrder;
import dev.slipway.protocol.BuildOrderJson;
import dev.slipway.protocol.Parsed;
import dev.slipway.testing.Golden;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The pod of a build that makes images. */
class ImagePodTest {

    private static final Registries REGISTRIES =
            new Registries(List.of("docker-hub"), List.of("mirror.example.com"), List.of("registry.internal:5000"));

    private static BuildOrder order() {
        return Orders.order(
                Orders.definition(BuildspecLocation.parse(null), List.of())
                        .withImages(new ImageBuilding(DockerCommands.AVAILABLE, Optional.empty(), REGISTRIES)),
                Optional.empty());
    }

    private static Job job() {
        return ((BuildJobManifest.Valid) Orders.job(order()).manifest(Orders.SETTINGS)).job();
    }

    private static Container container(String name) {
        PodSpec pod = job().getSpec().getTemplate().getSpec();
        return pod.getContainers().stream()
                .filter(container -> container.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> mounts(String container) {
        return container(container).getVolumeMounts().stream()
                .map(VolumeMount::getName)
                .toList();
    }

    @Test
    void the_whole_manifest() {
        Golden.assertMatches(
                Golden.directory("kubernetes").resolve("build-job-images.yaml"), Serialization.asYaml(job()));
    }

    @Test
    void the_order_says_how_images_are_made() {
        assertThat(BuildOrderJson.read(BuildOrderJson.write(order()))).isEqualTo(new Parsed.Valid<>(order()));
    }

    @Test
    void a_build_without_images_has_no_executor() {
        PodSpec pod = ((BuildJobManifest.Valid)
                        Orders.job(Orders.order(List.of(), List.of())).manifest(Orders.SETTINGS))
                .job()
                .getSpec()
                .getTemplate()
                .getSpec();

        assertThat(pod.getContainers()).extracting(Container::getName).containsExactly("slipway", "build");
    }

    @Test
    void the_executor_is_root_in_its_own_file_system_and_cannot_become_more() {
        Container executor = container("images");

        assertThat(executor.getSecurityContext().getPrivileged()).isNull();
        assertThat(executor.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(executor.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(executor.getSecurityContext().getCapabilities().getAdd())
                .containsExactly("CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "SETFCAP", "SETGID", "SETUID");
    }

    @Test
    void the_executor_sees_no_credential_no_capability_and_nothing_of_the_exchange() {
        assertThat(mounts("images")).containsExactly("images", "layouts", "output");
        assertThat(container("images").getEnv()).isEmpty();
    }

    @Test
    void the_executor_writes_to_what_it_makes_and_to_nothing_else_that_others_see() {
        assertThat(container("images").getVolumeMounts().stream()
                        .filter(mount -> !Boolean.TRUE.equals(mount.getReadOnly())))
                .extracting(VolumeMount::getName)
                .containsExactly("layouts");
    }

    @Test
    void a_webhook_that_hands_out_roles_passes_the_executor_over() {
        assertThat(job().getSpec().getTemplate().getMetadata().getAnnotations())
                .containsEntry("eks.amazonaws.com/skip-containers", "images");
    }

    @Test
    void only_the_agent_sees_the_logins_of_registries() {
        assertThat(mounts("slipway")).contains("registry-0", "images");
        assertThat(mounts("build")).doesNotContain("registry-0", "images");
        PodSpec pod = job().getSpec().getTemplate().getSpec();
        assertThat(pod.getInitContainers().get(0).getVolumeMounts())
                .extracting(VolumeMount::getName)
                .doesNotContain("registry-0");
    }

    @Test
    void what_the_executor_may_use_is_what_the_compute_type_says() {
        assertThat(container("images").getResources())
                .isEqualTo(container("build").getResources());
    }
}
