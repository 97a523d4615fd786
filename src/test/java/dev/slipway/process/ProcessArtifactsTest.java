package dev.slipway.process;

import static dev.slipway.process.ProcessBuilds.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildStatus;
import dev.slipway.core.build.PhaseRecord;
import dev.slipway.core.build.PhaseStatus;
import dev.slipway.core.build.StoredArtifact;
import dev.slipway.files.DirectoryArtifacts;
import dev.slipway.files.FileTree;
import dev.slipway.files.FolderArtifacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The artifacts of builds on this machine, with a real shell. */
@Timeout(60)
class ProcessArtifactsTest {

    @TempDir
    Path directory;

    private Path artifacts;
    private ProcessBuilds named;
    private ProcessBuilds inPipeline;

    @BeforeEach
    void builds() {
        artifacts = directory.resolve("artifacts");
        named = new ProcessBuilds(directory, DirectoryArtifacts.withBuildspecNames(artifacts));
        inPipeline = new ProcessBuilds(directory, new DirectoryArtifacts(artifacts));
    }

    private List<String> kept() throws IOException {
        return Files.exists(artifacts)
                ? FileTree.walk(artifacts).stream()
                        .filter(entry -> entry.kind() == FileTree.Kind.FILE)
                        .map(FileTree.Entry::path)
                        .toList()
                : List.of();
    }

    private static PhaseRecord upload(BuildResult result) {
        return result.phases().stream()
                .filter(phase -> phase.type() == BuildPhaseType.UPLOAD_ARTIFACTS)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Conforms("artifacts/none")
    void a_build_whose_artifacts_nobody_takes_stores_none() throws Exception {
        BuildResult result = inPipeline.run(List.of(), spec("artifacts: {files: nothing}", "echo"));

        assertThat(upload(result).status()).isEqualTo(PhaseStatus.SUCCEEDED);
        assertThat(kept()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain                    | plain.zip",
                "app.zip                  | app.zip",
                "$(echo 1 2)              | 1 2.zip",
                "a/$CHANGED-${FROM_PROJECT} | a/by a command-value.zip",
                "`echo back`tick          | backtick.zip",
                "it's \"quoted\"         | it's \"quoted\".zip",
                "$(cat name.txt)          | from a file.zip",
                "${UNSET}x                | x.zip",
                "\\$PATH                  | $PATH.zip",
                "$(printf \"%s\" \"a b\") | a b.zip",
            })
    @Conforms("artifacts/name-is-expanded")
    void the_name_is_expanded_by_the_shell_at_the_end_of_the_build(String name, String file) throws Exception {
        String block = "artifacts:\n  files: made\n  name: >-\n    " + name + "\n";

        BuildResult result = named.run(
                List.of("build"),
                spec(
                        block,
                        "touch made; mkdir d; cd d",
                        "export CHANGED='by a command'; echo from a file > ../name.txt"));

        assertThat(result.status()).as(named.log()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(kept()).containsExactly(file);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../out       | artifacts.name of the buildspec is '../out', which leads out with '..'",
                "a/$(echo ..)/b | which leads out with '..'",
                "/tmp/out     | which is an absolute path",
                "$UNSET       | artifacts.name of the buildspec is '', which is empty",
                ".hidden      | begins with '.'",
                "$(echo       | artifacts.name of the buildspec, $(echo, cannot be expanded by the shell",
                "${X:?no}     | cannot be expanded by the shell",
                "$(yes)       | cannot be expanded by the shell",
            })
    void a_name_that_can_not_be_one_fails_the_upload(String name, String message) throws Exception {
        String block = "artifacts:\n  files: made\n  name: '" + name + "'\n";
        if (name.equals("$(yes)")) {
            block = block.replace("yes", "kill -9 $$");
        }

        BuildResult result = named.run(List.of("build"), spec(block, "touch made"));

        assertThat(upload(result).status()).isEqualTo(PhaseStatus.FAILED);
        assertThat(upload(result).context().statusCode()).isEqualTo("CLIENT_ERROR");
        assertThat(upload(result).context().message()).contains(message.replace("yes", "kill -9 $$"));
        assertThat(kept()).isEmpty();
    }

    @Test
    void what_the_expansion_prints_is_in_the_log() throws Exception {
        named.run(List.of("build"), spec("artifacts: {files: made, name: 'x$(echo oops >&2)'}", "touch made"));

        assertThat(named.log()).contains("\noops\n");
    }

    @Test
    @Conforms("artifacts/name-is-ignored")
    void a_pipeline_ignores_the_name_and_does_not_expand_it() throws Exception {
        BuildResult result = inPipeline.run(
                List.of("Out"),
                spec("artifacts: {files: made, name: 'x$(touch /nowhere/made; echo oops >&2)'}", "touch made"));

        assertThat(result.artifacts()).extracting(StoredArtifact::name).containsExactly("Out");
        assertThat(inPipeline.log()).doesNotContain("oops");
        assertThat(kept()).containsExactly("Out.zip");
    }

    private static final String THREE = """
            artifacts:
              files: made
              s3-prefix: releases
              secondary-artifacts:
                Docs: {files: docs/*, base-directory: ., name: 'docs-$FROM_PROJECT'}
                App: {files: app, discard-paths: yes}
            """;
    private static final String[] MAKE = {"touch made app; mkdir docs; touch docs/a docs/b"};

    @Test
    void a_buildspec_alone_stores_the_primary_and_all_secondary_artifacts() throws Exception {
        BuildResult result = named.run(List.of("build"), spec(THREE, MAKE));

        assertThat(result.artifacts()).extracting(StoredArtifact::name).containsExactly("build", "docs-value", "App");
        assertThat(kept()).containsExactly("App.zip", "build.zip", "docs-value.zip");
        assertThat(named.log()).contains("Skipping s3-prefix releases: it is a part of names in Amazon S3 only\n");
    }

    @Test
    @Conforms({"artifacts/several-outputs", "artifacts/secondary-identifiers"})
    void several_output_artifacts_are_the_secondary_artifacts_of_their_names() throws Exception {
        BuildResult result = inPipeline.run(List.of("App", "Docs"), spec(THREE, MAKE));

        assertThat(result.status()).as(inPipeline.log()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(result.artifacts())
                .extracting(artifact -> artifact.name() + " " + artifact.files())
                .containsExactly("App 1", "Docs 2");
        assertThat(kept()).containsExactly("App.zip", "Docs.zip");
    }

    @Test
    void an_output_artifact_that_is_none_of_them_fails_the_upload_before_anything_is_stored() throws Exception {
        BuildResult result = inPipeline.run(List.of("App", "Other"), spec(THREE, MAKE));

        assertThat(upload(result).context().message())
                .isEqualTo(
                        "output artifact Other is not among artifacts.secondary-artifacts of the buildspec, which has Docs,"
                                + " App; with several output artifacts each one is a secondary artifact of the same name");
        assertThat(kept()).isEmpty();
    }

    @Test
    @Conforms("artifacts/one-output")
    void one_output_artifact_is_the_primary_one() throws Exception {
        inPipeline.run(List.of("App"), spec(THREE, MAKE));

        assertThat(inPipeline.log())
                .contains("Skipping secondary artifact Docs: the build has one output artifact\n", "Expanding made\n");
        assertThat(kept()).containsExactly("App.zip");
    }

    @Test
    void artifacts_are_folders_too_where_that_is_wanted() throws Exception {
        Path folders =
                Files.createDirectories(directory.resolve("out/docs-value")).getParent();
        Files.writeString(folders.resolve("docs-value/before"), "stays");
        Files.createDirectories(folders.resolve("docs-value/docs"));
        Files.writeString(folders.resolve("docs-value/docs/a"), "goes");
        ProcessBuilds builds = new ProcessBuilds(
                directory,
                new FolderArtifacts(
                        DirectoryArtifacts.withBuildspecNames(artifacts), folders, directory.resolve("scratch")));

        BuildResult result = builds.run(List.of("build"), spec(THREE, MAKE));

        assertThat(result.status()).as(builds.log()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(FileTree.walk(folders))
                .filteredOn(entry -> entry.kind() == FileTree.Kind.FILE)
                .extracting(entry -> entry.path() + " " + entry.size())
                .containsExactly(
                        "App/app 0",
                        "build/made 0",
                        "docs-value/before 5",
                        "docs-value/docs/a 0",
                        "docs-value/docs/b 0");
        assertThat(kept()).hasSize(3);
    }

    @Test
    void a_folder_is_never_filled_through_a_link() throws Exception {
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        Path folders = Files.createDirectories(directory.resolve("out"));
        Files.createSymbolicLink(folders.resolve("build"), elsewhere);
        ProcessBuilds builds = new ProcessBuilds(
                directory,
                new FolderArtifacts(
                        DirectoryArtifacts.withBuildspecNames(artifacts), folders, directory.resolve("scratch")));

        BuildResult result = builds.run(List.of("build"), spec("artifacts: {files: made}", "touch made"));

        assertThat(upload(result).context().message())
                .isEqualTo("The artifact build can't be put into a folder: " + folders.resolve("build")
                        + ": it is no directory.");
        assertThat(elsewhere).isEmptyDirectory();
    }
}
