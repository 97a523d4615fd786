package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.Build;
import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildStatus;
import dev.slipway.api.BuildStatusType;
import dev.slipway.api.NameValue;
import dev.slipway.api.ProjectSourceVersion;
import dev.slipway.conformance.Conforms;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Builds of projects with several repositories. */
@Tag("cluster")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = OnCluster.OPERATOR, mode = ResourceAccessMode.READ)
class SecondarySourcesOnClusterTest extends OnCluster {

    private BuildProject project(String app, String lib) {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: BuildProject
                metadata: {name: project}
                spec:
                  source:
                    type: GIT
                    location: %s
                    buildspec: |
                      version: 0.2
                      env:
                        exported-variables: [HERE, THERE, AT]
                      phases:
                        build:
                          commands:
                            - HERE=$(cat app.txt)
                            - THERE=$(cat "$CODEBUILD_SRC_DIR_lib/lib.txt")
                            - AT=$(cd "$CODEBUILD_SRC_DIR_lib" && git rev-list --count HEAD)-$CODEBUILD_SOURCE_VERSION_lib
                  secondarySources:
                    - {sourceIdentifier: lib, type: GIT, location: "%s"}
                  environment:
                    image: %s
                """.formatted(app, lib, Definitions.IMAGE), BuildProject.class);
    }

    private Build build(String name, String more) {
        return Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Build
                metadata: {name: %s}
                spec: {projectName: project%s}
                """.formatted(name, more), Build.class);
    }

    @Test
    @Conforms("source/secondary-sources")
    void a_build_finds_each_repository_with_its_history_at_the_commit_that_was_asked_for() {
        GitRepository app = git.repository("app", Map.of("app.txt", "application"));
        GitRepository lib = git.repository("lib", Map.of("lib.txt", "first"));
        String first = lib.head();
        String second = lib.push(Map.of("lib.txt", "second"));
        namespace.apply(project(app.url(), lib.url()));
        namespace.apply(build("newest", ""));
        namespace.apply(build(
                "older", ", secondarySourcesVersionOverride: [{sourceIdentifier: lib, sourceVersion: " + first + "}]"));

        BuildStatus newest = namespace.awaitBuild("newest").getStatus();
        BuildStatus older = namespace.awaitBuild("older").getStatus();

        assertThat(newest.buildStatus()).as("%s", newest.failure()).isEqualTo(BuildStatusType.SUCCEEDED);
        assertThat(newest.resolvedSourceVersion()).isEqualTo(app.head());
        assertThat(newest.secondarySourceVersions()).containsExactly(new ProjectSourceVersion("lib", second));
        assertThat(newest.exportedEnvironmentVariables())
                .containsExactlyInAnyOrder(
                        new NameValue("HERE", "application"),
                        new NameValue("THERE", "second"),
                        new NameValue("AT", "2-" + second));
        assertThat(older.secondarySourceVersions()).containsExactly(new ProjectSourceVersion("lib", first));
        assertThat(older.exportedEnvironmentVariables()).contains(new NameValue("THERE", "first"));
    }

    @Test
    void a_version_of_a_source_that_is_not_there_is_refused_by_name() {
        namespace.apply(project(git.repository("app", Map.of("app.txt", "a")).url(), git.url("lib")));
        namespace.apply(
                build("app", ", secondarySourcesVersionOverride: [{sourceIdentifier: other, sourceVersion: main}]"));

        assertThat(namespace.awaitBuild("app").getStatus().failure().message())
                .isEqualTo("secondarySourcesVersionOverride names source other, which project project does not have;"
                        + " name one of its secondarySources");
    }
}
