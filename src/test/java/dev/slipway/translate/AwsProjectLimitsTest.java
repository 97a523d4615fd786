package dev.slipway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.document.Document;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits of a project in AWS that is imported. */
class AwsProjectLimitsTest {

    @ParameterizedTest
    @CsvSource({"concurrentBuildLimit, 1", "concurrentBuildLimit, 1000", "autoRetryLimit, 0", "autoRetryLimit, 10"})
    void what_the_field_takes_becomes_the_field(String member, long limit) {
        Document spec = imported(member, limit);

        assertThat(spec.value(member)).contains(limit);
        assertThat(spec.object("aws").object("project").has(member)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"concurrentBuildLimit, -1", "concurrentBuildLimit, 1001", "autoRetryLimit, 11"})
    void what_it_does_not_take_stays_a_member_as_AWS_spells_it(String member, long limit) {
        Document spec = imported(member, limit);

        assertThat(spec.has(member)).isFalse();
        assertThat(spec.object("aws").object("project").value(member)).contains(limit);
    }

    private static Document imported(String member, long limit) {
        Document project = new Document(Map.of(
                "name",
                "app",
                "source",
                Map.of("type", "NO_SOURCE"),
                "environment",
                Map.of("type", "LINUX_CONTAINER", "image", "i"),
                "serviceRole",
                "builds",
                member,
                limit));
        return AwsProjectImport.manifest(
                        project, new ImportedManifest.Settings("eu-central-1", Optional.empty(), Optional.empty()))
                .manifest()
                .object("spec");
    }
}
