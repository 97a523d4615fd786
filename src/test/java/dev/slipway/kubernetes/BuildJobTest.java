package dev.slipway.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.build.BuildRequest;
import dev.slipway.core.build.ValueReference;
import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.source.CredentialHost;
import dev.slipway.core.source.ParsedCredentialHost;
import dev.slipway.protocol.BuildOrder;
import dev.slipway.protocol.BuildOrderJson;
import dev.slipway.protocol.Parsed;
import dev.slipway.protocol.SourceCredential;
import dev.slipway.protocol.StoreAccess;
import dev.slipway.testing.Golden;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuildJobTest {

    private static final SourceCredential CREDENTIAL = new SourceCredential(
            "git-token", ((ParsedCredentialHost.Valid) CredentialHost.parse("example.com")).host());
    private static final StoreAccess STORE = new StoreAccess("http://store:8080", "team-a/build-uid/", Map.of());

    @Test
    void the_whole_manifest() {
        BuildOrder order = Orders.order(List.of(Orders.git(Optional.of("git-token"))), List.of(CREDENTIAL));
        BuildOrder withStore = new BuildOrder(order.request(), order.credentials(), Optional.of(STORE));

        Golden.assertMatches(
                Golden.directory("kubernetes").resolve("build-job.yaml"),
                Serialization.asYaml(valid(Orders.job(withStore))));
    }

    @Test
    void the_pod_gets_the_order_as_it_is() {
        BuildOrder order = Orders.order(List.of(Orders.git(Optional.empty())), List.of());
        Job job = valid(Orders.job(order));

        String annotation =
                job.getSpec().getTemplate().getMetadata().getAnnotations().get(BuildJob.ORDER_ANNOTATION);
        assertThat(BuildOrderJson.read(annotation)).isEqualTo(new Parsed.Valid<>(order));
    }

    @Test
    void the_build_container_sees_neither_the_order_nor_a_secret() {
        BuildOrder order = Orders.order(List.of(Orders.git(Optional.of("git-token"))), List.of(CREDENTIAL));
        PodSpec pod = pod(new BuildOrder(order.request(), order.credentials(), Optional.of(STORE)));

        assertThat(mounts(container(pod, "build"))).containsExactlyInAnyOrder("output", "exchange");
        assertThat(mounts(container(pod, "slipway"))).contains("store", "order").doesNotContain("credential-0");
        assertThat(mounts(pod.getInitContainers().get(0))).contains("store", "order", "credential-0");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    }

    @Test
    void the_keys_that_variables_name_are_files_of_source_alone() {
        BuildOrder order = Orders.order(
                Orders.definition(Map.of(
                        "PW", new ValueReference.SecretKey("db", "password"),
                        "OTHER", new ValueReference.SecretKey("db", "user"),
                        "STAGE", new ValueReference.ConfigMapKey("settings", "stage"))),
                Optional.empty());
        Job job = valid(Orders.job(order));
        PodSpec pod = job.getSpec().getTemplate().getSpec();

        assertThat(mounts(pod.getInitContainers().get(0))).contains("values");
        assertThat(pod.getContainers()).allSatisfy(container -> {
            assertThat(mounts(container)).doesNotContain("values");
            assertThat(container.getEnvFrom()).isEmpty();
            assertThat(container.getEnv()).noneMatch(variable -> variable.getValueFrom() != null);
        });
        Golden.assertMatches(
                Golden.directory("kubernetes").resolve("values-volume.yaml"),
                Serialization.asYaml(pod.getVolumes().stream()
                        .filter(volume -> volume.getName().equals("values"))
                        .toList()));
        assertThat(BuildOrderJson.read(job.getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getAnnotations()
                        .get(BuildJob.ORDER_ANNOTATION)))
                .isEqualTo(new Parsed.Valid<>(order));
    }

    @Test
    void our_containers_run_with_nothing_they_do_not_need() {
        PodSpec pod = pod(Orders.order(List.of(), List.of()));

        assertThat(List.of(pod.getInitContainers().get(0), container(pod, "slipway")))
                .allSatisfy(container -> {
                    assertThat(container.getSecurityContext().getRunAsNonRoot()).isTrue();
                    assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                            .isTrue();
                    assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                            .isFalse();
                    assertThat(container.getSecurityContext().getCapabilities().getDrop())
                            .containsExactly("ALL");
                });
    }

    @Test
    void the_build_is_the_images_own_user_and_cannot_become_more() {
        Container build = container(pod(Orders.order(List.of(), List.of())), "build");

        assertThat(build.getSecurityContext().getRunAsUser()).isNull();
        assertThat(build.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(build.getSecurityContext().getPrivileged()).isNull();
    }

    @Test
    void the_jobs_deadline_is_two_minutes_after_the_builds() {
        Job job = valid(Orders.job(Orders.order(List.of(), List.of())));

        assertThat(job.getSpec().getActiveDeadlineSeconds()).isEqualTo(3720);
        assertThat(job.getSpec().getBackoffLimit()).isZero();
        assertThat(job.getSpec().getTtlSecondsAfterFinished()).isNull();
    }

    @Test
    void the_service_account_is_the_projects_or_the_namespaces_default() {
        BuildOrder order = Orders.order(List.of(), List.of());

        assertThat(pod(order).getServiceAccountName()).isNull();
        assertThat(valid(new BuildJob(Orders.OWNER, order, ComputeSize.BUILD_GENERAL1_SMALL, Optional.of("builder")))
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getServiceAccountName())
                .isEqualTo("builder");
    }

    @Test
    void the_compute_type_limits_the_build_container() {
        Job job = valid(new BuildJob(
                Orders.OWNER, Orders.order(List.of(), List.of()), ComputeSize.BUILD_GENERAL1_LARGE, Optional.empty()));

        assertThat(container(job.getSpec().getTemplate().getSpec(), "build")
                        .getResources()
                        .getLimits())
                .hasToString("{cpu=8, ephemeral-storage=128Gi, memory=16Gi}");
    }

    @Test
    void an_output_artifact_without_a_store_is_refused() {
        BuildOrder order = Orders.order(
                Orders.definition(BuildspecLocation.parse(null), List.of("BuildOutput")), Optional.empty());

        assertThat(refusal(order))
                .isEqualTo(
                        "build app-7 puts out artifact BuildOutput, and no artifact store is configured; configure the"
                                + " operator's store, or remove outputArtifacts from the action");
    }

    @Test
    void a_stored_input_that_nobody_located_is_refused() {
        BuildRequest.Input input =
                new BuildRequest.Input("Compiled", new ArtifactOrigin.BuildOutput("app-6", "Compiled"));

        assertThat(refusal(Orders.order(List.of(input), List.of())))
                .isEqualTo("input artifact Compiled is not in a store that builds can reach; configure the operator's"
                        + " store");
    }

    @Test
    void a_directory_as_input_is_refused() {
        BuildRequest.Input input = new BuildRequest.Input("", new ArtifactOrigin.LocalDirectory("/home/me/app"));

        assertThat(refusal(Orders.order(List.of(input), List.of())))
                .contains("/home/me/app, which a build in a cluster cannot see; use a git repository");
    }

    @Test
    void a_secret_without_a_host_is_refused() {
        assertThat(refusal(Orders.order(List.of(Orders.git(Optional.of("git-token"))), List.of())))
                .isEqualTo("Secret git-token has no host to be sent to; annotate it with slipway.dev/host: HOST");
    }

    @Test
    void a_build_that_no_annotation_can_hold_is_refused() {
        BuildspecLocation inline = new BuildspecLocation.Inline("version: 0.2\n# " + "x".repeat(204_800));

        assertThat(refusal(Orders.order(Orders.definition(inline, List.of()), Optional.empty())))
                .startsWith("build app-7 is ")
                .endsWith("and a pod takes 204800; put the buildspec or long values into files of the source");
    }

    @Test
    void the_stores_secret_goes_with_the_job() {
        Golden.assertMatches(
                Golden.directory("kubernetes").resolve("store-secret.yaml"),
                Serialization.asYaml(StoreSecret.manifest(Orders.OWNER, "job-uid", Map.of("output", "capability"))));
    }

    private static String refusal(BuildOrder order) {
        return ((BuildJobManifest.Refused) Orders.job(order).manifest(Orders.SETTINGS)).message();
    }

    private static Job valid(BuildJob job) {
        return ((BuildJobManifest.Valid) job.manifest(Orders.SETTINGS)).job();
    }

    private static PodSpec pod(BuildOrder order) {
        return valid(Orders.job(order)).getSpec().getTemplate().getSpec();
    }

    private static Container container(PodSpec pod, String name) {
        return pod.getContainers().stream()
                .filter(container -> container.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> mounts(Container container) {
        return container.getVolumeMounts().stream().map(VolumeMount::getName).toList();
    }
}
