package dev.slipway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.Build;
import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildProjectSpec;
import dev.slipway.conformance.Conforms;
import dev.slipway.core.build.AutoRetry;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryTranslationTest {

    private static final String OWNER =
            ", ownerReferences: [{apiVersion: slipway.dev/v1alpha1, kind: PipelineExecution, name: e, uid: u}]";
    private static final String FAILED_TWICE =
            "{buildStatus: FAILED, autoRetryConfig: {autoRetryLimit: 2, autoRetryNumber: 1, previousAutoRetry: b}}";

    @Test
    @Conforms("phases/auto-retry")
    void a_build_of_a_pipeline_is_not_started_again() {
        assertThat(RetryTranslation.first(build("b" + OWNER, "{projectName: p}", "{}"), project(2)))
                .isEmpty();
        assertThat(RetryTranslation.first(build("b", "{projectName: p}", "{}"), project(2)))
                .contains(AutoRetry.first(2));
    }

    @Test
    void retries_are_named_after_the_first_build() {
        Build first = build("b", "{projectName: p, initiator: me}", "{}");
        Build second = build("b-retry-1", "{projectName: p, retryOf: b}", FAILED_TWICE);

        Build next = RetryTranslation.next(first, AutoRetry.first(2));
        assertThat(next.getMetadata().getName()).isEqualTo("b-retry-1");
        assertThat(next.getSpec().retryOf()).isEqualTo("b");
        assertThat(next.getSpec().initiator()).isEqualTo("me");
        assertThat(RetryTranslation.next(second, AutoRetry.first(2).following("b"))
                        .getMetadata()
                        .getName())
                .isEqualTo("b-retry-2");
    }

    @Test
    void a_long_name_is_cut_and_stays_unmistakable() {
        String name = "a".repeat(63);

        assertThat(ChildNames.retry(name, 1)).hasSize(63).isNotEqualTo(ChildNames.retry(name, 2));
    }

    @Test
    void a_retry_goes_on_counting() {
        Build second = build("b-retry-1", "{projectName: p, retryOf: b}", FAILED_TWICE);
        Build third = build("b-retry-2", "{projectName: p, retryOf: b-retry-1}", "{}");

        assertThat(RetryTranslation.of(third, second, project(5)))
                .contains(new AutoRetry(2, 2, Optional.empty(), Optional.of("b-retry-1")));
    }

    @Test
    void a_retry_by_hand_begins_a_row_of_its_own() {
        Build second = build("b-retry-1", "{projectName: p, retryOf: b}", FAILED_TWICE);
        Build byHand = build("again", "{projectName: p, retryOf: b-retry-1}", "{}");

        assertThat(RetryTranslation.of(byHand, second, project(5))).contains(AutoRetry.first(5));
    }

    @Test
    @Conforms("phases/retry-build")
    void a_retry_takes_source_variables_and_artifacts_over() {
        Build original = build(
                "b",
                "{projectName: p, sourceVersion: main, environmentVariablesOverride: [{name: A, value: a}],"
                        + " outputArtifacts: [{name: o}]}",
                "{}");
        Build retry = build("again", "{projectName: p, retryOf: b, initiator: me}", "{}");

        Build whole = RetryTranslation.whole(
                retry, RetryTranslation.parameters(original.getSpec()).orElseThrow());

        assertThat(whole.getSpec().sourceVersion()).isEqualTo("main");
        assertThat(whole.getSpec().environmentVariablesOverride())
                .isEqualTo(original.getSpec().environmentVariablesOverride());
        assertThat(whole.getSpec().outputArtifacts())
                .isEqualTo(original.getSpec().outputArtifacts());
        assertThat(whole.getSpec().initiator()).isEqualTo("me");
        assertThat(whole.getMetadata().getName()).isEqualTo("again");
    }

    private static BuildProjectSpec project(int limit) {
        return Serialization.unmarshal(
                        "apiVersion: slipway.dev/v1alpha1\nkind: BuildProject\nspec: {autoRetryLimit: " + limit + "}",
                        BuildProject.class)
                .getSpec();
    }

    private static Build build(String metadata, String spec, String status) {
        return Serialization.unmarshal(
                "apiVersion: slipway.dev/v1alpha1\nkind: Build\nmetadata: {name: " + metadata + "}\nspec: " + spec
                        + "\nstatus: " + status,
                Build.class);
    }
}
