package dev.slipway.process;

import static dev.slipway.process.ProcessBuilds.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildStatus;
import dev.slipway.files.CacheDirectory;
import dev.slipway.files.DirectoryArtifacts;
import dev.slipway.files.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds that put links and pipes into their own directory. In a container such a link leads nowhere, but what reads and writes
 * the directory afterwards is on the machine of the user (ADR 0038).
 */
@Timeout(60)
class TamperingBuildTest {

    private static final String STATE = "state=$CODEBUILD_SRC_DIR/../tmp; ";

    @TempDir
    Path directory;

    private Path victim;
    private Path secret;
    private ProcessBuilds builds;

    @BeforeEach
    void files() throws IOException {
        victim = Files.createDirectories(directory.resolve("victim"));
        secret = Files.writeString(victim.resolve("secret"), "of-the-user");
        Files.createDirectories(directory.resolve("source"));
        builds = new ProcessBuilds(
                directory,
                DirectoryArtifacts.withBuildspecNames(directory.resolve("artifacts")),
                Optional.of(new CacheDirectory(directory.resolve("source"), 1 << 20, InstantSource.system())));
    }

    private BuildResult run(String blocks, String... commands) throws Exception {
        return builds.run(blocks.contains("artifacts:") ? List.of("out") : List.of(), spec(blocks, commands));
    }

    private List<Path> zips(String below) throws IOException {
        Path root = directory.resolve(below);
        return Files.isDirectory(root)
                ? FileTree.walk(root).stream()
                        .map(entry -> root.resolve(entry.path()))
                        .filter(file -> file.toString().endsWith(".zip"))
                        .toList()
                : List.of();
    }

    @Test
    void an_exported_variable_is_not_read_through_a_link() throws Exception {
        BuildResult result = run("env: {exported-variables: [X]}\n", STATE + "ln -s " + secret + " $state/exported/X");

        assertThat(result.status()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(result.exportedVariables()).isEmpty();
    }

    @Test
    void an_exported_variable_is_not_read_from_behind_a_linked_directory() throws Exception {
        Files.writeString(victim.resolve("X"), "of-the-user");
        BuildResult result = run(
                "env: {exported-variables: [X]}\n",
                STATE + "rmdir $state/exported; ln -s " + victim + " $state/exported");

        assertThat(result.exportedVariables()).isEmpty();
    }

    @Test
    void a_file_that_no_variable_can_fill_is_not_exported() throws Exception {
        BuildResult result = run(
                "env: {exported-variables: [X]}\n", STATE + "dd if=/dev/zero of=$state/exported/X bs=65536 count=64");

        assertThat(result.exportedVariables()).isEmpty();
    }

    @Test
    void the_script_that_expands_names_is_not_written_through_a_link() throws Exception {
        BuildResult result = run(
                "artifacts: {files: a, name: app-$X}\n", STATE + "ln -s " + secret + " $state/expand.sh; touch a; X=1");

        assertThat(secret).hasContent("of-the-user");
        assertThat(result.status()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(zips("artifacts")).containsExactly(directory.resolve("artifacts/app-1.zip"));
    }

    @Test
    void what_names_print_is_not_read_through_a_link() throws Exception {
        run(
                "artifacts: {files: a, name: \"n$(rm -f $CODEBUILD_SRC_DIR/../tmp/expanded.log; ln -s " + secret
                        + " $CODEBUILD_SRC_DIR/../tmp/expanded.log)\"}\n",
                "touch a");

        assertThat(builds.log()).doesNotContain("of-the-user");
    }

    @Test
    void a_name_is_not_read_through_a_link() throws Exception {
        run(
                "artifacts: {files: a, name: \"n$(f=$CODEBUILD_SRC_DIR/../tmp/expanded; mv $f $f.old; ln -s " + victim
                        + " $f)\"}\n",
                "touch a; echo stolen | tee " + victim + "/of- > " + victim + "/of-out");

        assertThat(zips("artifacts")).noneMatch(file -> file.toString().contains("stolen"));
    }

    @Test
    void a_source_directory_that_became_a_link_is_not_gone_through() throws Exception {
        BuildResult result = run(
                "artifacts: {files: '**/*'}\ncache: {paths: '**/*'}\n",
                "cd ..; mv src old; ln -s " + victim + " src; cd old");

        assertThat(result.status()).isEqualTo(BuildStatus.FAILED);
        assertThat(builds.log()).contains("The build has put a link in the place of its directory ");
        assertThat(zips("artifacts")).isEmpty();
        assertThat(zips("source/.slipway/cache")).isEmpty();
    }

    @Test
    void a_cache_key_cannot_send_the_cache_elsewhere() throws Exception {
        String paths = "  paths: kept\n";
        run("cache:\n  key: k\n" + paths, "mkdir kept; echo x > kept/planted");
        run("cache:\n  key: \"k$(cd $CODEBUILD_SRC_DIR/..; mv src old; ln -s " + victim + " src)\"\n" + paths, "echo");

        assertThat(victim.resolve("kept")).doesNotExist();
    }

    @Test
    void a_cache_key_cannot_send_the_script_elsewhere() throws Exception {
        run("cache: {paths: kept, key: \"k$(ln -s " + secret + " $CODEBUILD_SRC_DIR/../tmp/build.sh)\"}\n", "echo ran");

        assertThat(secret).hasContent("of-the-user");
        assertThat(builds.log()).contains("\nran\n");
    }
}
