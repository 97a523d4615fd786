package dev.slipway.aws.resource;

import static dev.slipway.aws.resource.KindsOfFake.given;
import static dev.slipway.aws.resource.Samples.project;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.document.Document;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Builds that are started in AWS. */
class CodeBuildBuildsTest {

    private final KindsOfFake in = new KindsOfFake();

    @AfterEach
    void stop() {
        in.close();
    }

    @Test
    @Conforms("source/version-of-a-build")
    void a_build_says_which_revisions_it_is_of() {
        given(in.projects.create(project("")));
        CodeBuildBuilds builds = new CodeBuildBuilds(in.clients.codeBuild());

        Document build = given(builds.start("app", "token", Optional.of("main"), Map.of("lib", "v1.2"), Map.of()));

        assertThat(build.text("sourceVersion")).contains("main");
        assertThat(build.objects("secondarySourceVersions")).singleElement().satisfies(version -> {
            assertThat(version.text("sourceIdentifier")).contains("lib");
            assertThat(version.text("sourceVersion")).contains("v1.2");
        });
    }
}
