package dev.slipway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.BuildProjectSpec;
import dev.slipway.api.BuildSpec;
import dev.slipway.api.ProjectSourceVersion;
import dev.slipway.conformance.Conforms;
import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.build.BuildRequest;
import dev.slipway.core.source.CloneOptions;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecondarySourceTranslationTest {

    private static final String COMMIT = "0".repeat(40);
    private static final BuildProjectSpec PROJECT = Serialization.unmarshal("""
            source: {type: GITHUB, location: "https://github.com/o/app"}
            environment: {image: alpine}
            secondarySources:
              - {sourceIdentifier: lib, type: GITHUB, location: "https://github.com/o/lib", auth: {secretRef: {name: key}}}
              - {sourceIdentifier: docs, type: GIT, location: "ssh://git@h/docs", gitCloneDepth: 1, gitSubmodulesConfig: {fetchSubmodules: true}}
            secondarySourceVersions: [{sourceIdentifier: lib, sourceVersion: v1}]
            """, BuildProjectSpec.class);

    private static BuildSpec build(String text) {
        return Serialization.unmarshal(text, BuildSpec.class);
    }

    @Test
    @Conforms("source/version-of-a-build")
    void what_a_build_says_is_stronger_than_what_its_project_says() {
        BuildSpec silent = build("projectName: p");
        BuildSpec other =
                build("projectName: p\nsecondarySourcesVersionOverride: [{sourceIdentifier: lib, sourceVersion: v2}]");

        assertThat(SecondarySourceTranslation.version("lib", silent, PROJECT)).contains("v1");
        assertThat(SecondarySourceTranslation.version("lib", other, PROJECT)).contains("v2");
        assertThat(SecondarySourceTranslation.version("docs", other, PROJECT)).isEmpty();
    }

    @Test
    @Conforms("source/secondary-sources")
    void each_is_an_input_of_its_own_with_its_commit_its_depth_and_its_secret() {
        List<ProjectSourceVersion> commits =
                List.of(new ProjectSourceVersion("lib", COMMIT), new ProjectSourceVersion("docs", COMMIT));

        assertThat(SecondarySourceTranslation.inputs(PROJECT, commits))
                .containsExactly(
                        new BuildRequest.Input(
                                "lib",
                                new ArtifactOrigin.GitCommit("https://github.com/o/lib", COMMIT, Optional.of("key")),
                                Optional.of(new CloneOptions(0, false))),
                        new BuildRequest.Input(
                                "docs",
                                new ArtifactOrigin.GitCommit("ssh://git@h/docs", COMMIT, Optional.empty()),
                                Optional.of(new CloneOptions(1, true))));
    }
}
