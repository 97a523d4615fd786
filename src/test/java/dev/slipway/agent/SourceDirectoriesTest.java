package dev.slipway.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.build.BuildRequest;
import dev.slipway.core.source.CloneOptions;
import dev.slipway.protocol.PodLayout;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceDirectoriesTest {

    private static final String OUTPUT = "/codebuild/output/src[0-9]{9}/src";

    private static BuildRequest.Input git(String name, String url) {
        return new BuildRequest.Input(
                name,
                new ArtifactOrigin.GitCommit(url, "0".repeat(40), Optional.empty()),
                name.isEmpty() ? Optional.of(CloneOptions.SHALLOW) : Optional.empty());
    }

    private static BuildRequest.Input secondary(String identifier, String url) {
        return new BuildRequest.Input(
                identifier,
                new ArtifactOrigin.GitCommit(url, "0".repeat(40), Optional.empty()),
                Optional.of(CloneOptions.SHALLOW));
    }

    private static List<String> of(BuildRequest.Input... inputs) {
        return SourceDirectories.of(PodLayout.POD, AgentOrders.request(Optional.empty(), inputs));
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/owner/app.git,                                     /github.com/owner/app",
        "https://bitbucket.org/owner/app,                                      /bitbucket.org/owner/app",
        "https://git-codecommit.eu-central-1.amazonaws.com/v1/repos/app,       /git-codecommit.eu-central-1.amazonaws.com/v1/repos/app",
        "https://git.example.com:8443/a/b/c/app.git,                           /git.example.com/a/b/c/app",
        "https://git.example.com/a$(id)/app,                                   /git.example.com/a__id_/app",
    })
    @Conforms("source/directory-of-a-repository")
    void a_repository_lies_below_its_host_and_name(String url, String below) {
        assertThat(of(git("", url))).singleElement().asString().matches(OUTPUT + java.util.regex.Pattern.quote(below));
    }

    @Test
    @Conforms("source/directory-of-a-repository")
    void the_one_input_of_an_action_is_in_src_as_is_a_build_without_any() {
        assertThat(of(git("Src", "https://github.com/owner/app")))
                .singleElement()
                .asString()
                .matches(OUTPUT);
        assertThat(of()).singleElement().asString().matches(OUTPUT);
    }

    @Test
    @Conforms("source/several-inputs")
    void several_inputs_are_numbered() {
        assertThat(of(git("Src", "https://h/o/a"), git("Cfg", "https://h/o/b")))
                .satisfiesExactly(
                        first -> assertThat(first).matches(OUTPUT + "/s3/00"),
                        second -> assertThat(second).matches(OUTPUT + "/s3/01"));
    }

    @Test
    @Conforms("source/secondary-sources")
    void a_secondary_source_of_a_project_lies_beside_the_primary_one() {
        String primary = OUTPUT.substring(0, OUTPUT.length() - "/src".length());
        assertThat(of(git("", "https://h.example/o/a"), secondary("lib", "https://h.example/o/b")))
                .satisfiesExactly(
                        first -> assertThat(first).matches(OUTPUT + "/h\\.example/o/a"),
                        second -> assertThat(second).matches(primary + "/sec/lib"));
    }

    @Test
    void a_project_without_a_source_has_a_directory_all_the_same() {
        String primary = OUTPUT.substring(0, OUTPUT.length() - "/src".length());
        assertThat(of(secondary("lib", "https://h.example/o/b")))
                .satisfiesExactly(
                        first -> assertThat(first).matches(OUTPUT),
                        second -> assertThat(second).matches(primary + "/sec/lib"));
    }
}
