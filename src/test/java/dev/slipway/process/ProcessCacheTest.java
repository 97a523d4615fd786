package dev.slipway.process;

import static dev.slipway.process.ProcessBuilds.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildStatus;
import dev.slipway.core.build.PhaseStatus;
import dev.slipway.files.CacheDirectory;
import dev.slipway.files.DirectoryArtifacts;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Caches kept from one build on this machine to the next, with a real shell. */
@Timeout(120)
class ProcessCacheTest {

    @TempDir
    Path directory;

    private ProcessBuilds builds;
    private Path source;

    @BeforeEach
    void builds() throws IOException {
        source = Files.createDirectories(directory.resolve("source"));
        builds = new ProcessBuilds(
                directory,
                new DirectoryArtifacts(directory.resolve("artifacts")),
                Optional.of(new CacheDirectory(source, 1 << 20, InstantSource.system())));
    }

    private String run(String cache, String... commands) throws Exception {
        BuildResult result = builds.run(List.of(), spec("cache:\n  " + cache.replace("; ", "\n  ") + "\n", commands));
        assertThat(result.status()).as(builds.log()).isEqualTo(BuildStatus.SUCCEEDED);
        return builds.log();
    }

    /** Says what it finds of an earlier build. */
    private static final String FOUND = "echo found: $(cat kept/a 2>/dev/null || echo nothing)";

    @Test
    @Conforms({"cache/first-build", "cache/paths"})
    void the_first_build_misses_and_the_next_one_finds_what_it_left() throws Exception {
        String first = run(
                "paths: [kept, /root/.m2/**/*]",
                FOUND,
                "mkdir -p kept ~/.m2/x; echo one > kept/a; echo jar > ~/.m2/x/a");

        assertThat(first)
                .contains("Unable to restore cache: there is none yet\n", "found: nothing\n")
                .contains("Saved cache: 2 file(s), ");
        assertThat(run("paths: [/root/.m2/**/*, kept]", FOUND, "cat ~/.m2/x/a"))
                .contains("Restored cache: 2 file(s)\n", "found: one\n", "\njar\n");
    }

    @Test
    void it_is_restored_before_the_end_of_download_source_and_saved_before_the_artifacts() throws Exception {
        run("paths: kept", "mkdir kept; touch kept/a");

        assertThat(run("paths: kept", "echo"))
                .containsSubsequence(
                        "Phases found in YAML",
                        "Restored cache: 1 file(s)",
                        "Phase complete: DOWNLOAD_SOURCE State: SUCCEEDED",
                        "Entering phase INSTALL",
                        "Phase complete: POST_BUILD State: SUCCEEDED",
                        "Saved cache: 1 file(s)",
                        "Phase complete: UPLOAD_ARTIFACTS State: SUCCEEDED");
    }

    @Test
    @Conforms({"cache/key", "cache/keyed-is-never-overwritten"})
    void a_key_is_expanded_by_the_shell_and_its_cache_is_never_overwritten() throws Exception {
        Files.writeString(source.resolve("lock file"), "v1");
        String cache = "paths: kept; key: npm-$(codebuild-hash-files 'lock file')-$FROM_PROJECT";
        String first = run(cache, "mkdir kept; echo one > kept/a; echo changed > 'lock file'");
        assertThat(first).containsPattern("Unable to restore cache npm-[0-9a-f]{64}-value: there is none yet\n");
        assertThat(first).containsPattern("Saved cache npm-[0-9a-f]{64}-value: 1 file");

        assertThat(run(cache, FOUND, "echo two > kept/a"))
                .contains("found: one\n")
                .containsPattern("Cache npm-[0-9a-f]{64}-value is there already and stays as it is\n");
        assertThat(run(cache, FOUND)).contains("found: one\n");

        Files.writeString(source.resolve("lock file"), "v2");
        assertThat(run(cache, FOUND)).contains("found: nothing\n");
    }

    @Test
    @Conforms("cache/fallback-keys")
    void fallback_keys_are_beginnings_of_keys_in_their_order() throws Exception {
        run("paths: kept; key: npm-1", "mkdir kept; echo npm-1 > kept/a");
        run("paths: kept; key: go-1", "mkdir kept; echo go-1 > kept/a");

        assertThat(run("paths: kept; key: npm-2; fallback-keys: [rust-, '$(echo np)m-', go-]", FOUND))
                .contains("Restored cache npm-1: 1 file(s)\n", "found: npm-1\n", "Saved cache npm-2: 1 file(s)");
        assertThat(run("paths: kept; key: npm-2; fallback-keys: go-", FOUND)).contains("found: npm-1\n");
        assertThat(run("paths: kept; fallback-keys: [go-]", FOUND)).contains("found: nothing\n");
    }

    @Test
    @Conforms("cache/action")
    void an_action_is_one_half() throws Exception {
        String save = run("paths: kept; action: save", FOUND, "mkdir kept; echo one > kept/a");
        assertThat(save).doesNotContain("estore cache").contains("Saved cache: 1 file(s)");

        String restore = run("paths: kept; action: restore", FOUND, "echo two > kept/a");
        assertThat(restore).contains("found: one\n").doesNotContain("Saved cache");

        assertThat(run("paths: kept", FOUND)).contains("found: one\n");
        assertThat(run("paths: kept; action: save", FOUND)).contains("found: nothing\n");
    }

    @Test
    @Conforms("cache/other-paths")
    void the_same_key_with_other_paths_is_another_cache() throws Exception {
        run("paths: kept; key: k", "mkdir kept; echo one > kept/a");

        assertThat(run("paths: [kept, more]; key: k", FOUND)).contains("found: nothing\n");
    }

    @Test
    @Conforms("cache/no-paths")
    void without_paths_the_log_says_so_and_nothing_fails() throws Exception {
        assertThat(run("key: k", "echo"))
                .contains("Unable to initialize cache download: no paths specified to be cached\n");
        assertThat(source.resolve(".slipway")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$UNSET", "'$('", "'${UNSET:?none}'"})
    void a_key_that_can_not_be_expanded_is_no_key(String key) throws Exception {
        assertThat(run("paths: kept; key: " + key, "mkdir kept; touch kept/a"))
                .contains("Unable to initialize cache download: cache.key, ")
                .doesNotContain("Saved cache");
    }

    @Test
    void a_build_that_fails_saves_nothing() throws Exception {
        BuildResult failed =
                builds.run(List.of(), spec("cache: {paths: kept}\n", "mkdir kept; touch kept/a", "exit 3"));

        assertThat(failed.status()).isEqualTo(BuildStatus.FAILED);
        assertThat(run("paths: kept", "echo")).contains("Unable to restore cache: there is none yet\n");
    }

    @Test
    void a_damaged_cache_fails_nothing_and_is_made_again() throws Exception {
        run("paths: kept; key: k", "mkdir kept; echo one > kept/a");
        try (var files = Files.walk(source.resolve(".slipway/cache"))) {
            Files.writeString(files.filter(Files::isRegularFile).findFirst().orElseThrow(), "no zip file");
        }

        assertThat(run("paths: kept; key: k", FOUND, "mkdir kept; echo two > kept/a"))
                .contains(
                        "Unable to restore cache k: it is damaged, and was removed\n",
                        "found: nothing\n",
                        "Saved cache k: 1 file(s)");
    }

    @Test
    void links_out_of_a_cache_are_counted_in_the_log() throws Exception {
        assertThat(run("paths: kept", "mkdir kept; touch kept/a; ln -s /bin/sh kept/sh"))
                .contains("Skipping 1 symbolic link(s) in the cache, which lead out of it\n", "Saved cache: 1 file(s)");
    }

    @Test
    void paths_elsewhere_are_neither_read_nor_written() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "s3cret");

        assertThat(run("paths: ['" + secret + "', ../../secret, /root/../../secret]", "echo"))
                .contains(
                        "Skipping cache path " + secret + ": a cache holds what is below",
                        "Skipping cache path ../../secret: it leads out with '..'\n",
                        "Skipping cache path /root/../../secret: it leads out with '..'\n",
                        "Unable to save cache: no file matches its paths\n");
        assertThat(secret).hasContent("s3cret");
    }

    @Test
    @Conforms("cache/types")
    void a_build_without_a_cache_says_that_it_has_none() throws Exception {
        ProcessBuilds uncached = new ProcessBuilds(directory, new DirectoryArtifacts(directory.resolve("artifacts")));

        BuildResult result =
                uncached.run(List.of(), spec("cache: {paths: kept, key: '$(echo expanded >&2)'}\n", "touch kept"));

        assertThat(result.status()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(uncached.log())
                .contains("Skipping cache: the project has none (NO_CACHE)\n")
                .doesNotContain("expanded\n");
    }

    @Test
    void a_key_whose_commands_end_the_shell_is_no_key() throws Exception {
        BuildResult result =
                builds.run(List.of(), spec("cache: {paths: kept, key: '$(kill -TERM 0; sleep 50)'}\n", "echo"));

        assertThat(result.phases())
                .filteredOn(phase -> phase.type() == BuildPhaseType.DOWNLOAD_SOURCE)
                .extracting(phase -> phase.status())
                .containsExactly(PhaseStatus.SUCCEEDED);
        assertThat(builds.log()).contains("can't be expanded by the shell");
    }
}
