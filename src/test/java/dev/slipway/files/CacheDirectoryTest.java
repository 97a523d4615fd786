package dev.slipway.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.buildspec.ArtifactsBlock;
import dev.slipway.core.cache.CachePaths;
import dev.slipway.core.cache.CachePlace;
import dev.slipway.files.CacheDirectory.AlreadyThere;
import dev.slipway.files.CacheDirectory.Missed;
import dev.slipway.files.CacheDirectory.Name;
import dev.slipway.files.CacheDirectory.NotRestored;
import dev.slipway.files.CacheDirectory.NotSaved;
import dev.slipway.files.CacheDirectory.Restoration;
import dev.slipway.files.CacheDirectory.Restored;
import dev.slipway.files.CacheDirectory.Saved;
import dev.slipway.files.CacheDirectory.Saving;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Caches are whole or not there, and never a way out. */
class CacheDirectoryTest {

    private static final List<String> FOLDERS = List.of("src", "home");

    @TempDir
    Path temporary;

    private Path project;
    private Path build;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @BeforeEach
    void directories() throws IOException {
        project = Files.createDirectories(temporary.resolve("project"));
        build = Files.createDirectories(temporary.resolve("build"));
        Files.createDirectories(build.resolve("src"));
        Files.createDirectories(build.resolve("home"));
    }

    private CacheDirectory caches(long maxBytes) {
        return new CacheDirectory(project, maxBytes, () -> now);
    }

    private static Name name(String key) {
        return new Name("p", "v", Optional.of(key));
    }

    private void file(String path, String content) throws IOException {
        Files.createDirectories(build.resolve(path).getParent());
        Files.writeString(build.resolve(path), content);
    }

    private Saving save(Name name, String... paths) {
        return save(caches(1 << 20), name, paths);
    }

    private Saving save(CacheDirectory caches, Name name, String... paths) {
        CachePaths resolved = CachePaths.of(List.of(paths), "/none");
        Map<String, ArtifactsBlock> selections = new java.util.LinkedHashMap<>();
        resolved.selection(CachePlace.SOURCE).ifPresent(selection -> selections.put("src", selection));
        resolved.selection(CachePlace.HOME).ifPresent(selection -> selections.put("home", selection));
        return caches.save(name, build, selections);
    }

    private Path target(String name) throws IOException {
        Path target = Files.createDirectories(temporary.resolve(name));
        FOLDERS.forEach(folder -> target.resolve(folder).toFile().mkdir());
        return target;
    }

    private Restoration restore(Name name, Path target, String... fallbackKeys) {
        return caches(1 << 20).restore(name, List.of(fallbackKeys), target, FOLDERS, target.resolve("scratch"));
    }

    private Path kept(Name name) {
        return project.resolve(".slipway/cache/p/v/key-" + name.key().orElseThrow() + ".zip");
    }

    @Test
    void what_was_saved_is_restored_to_the_same_places() throws IOException {
        file("src/node_modules/a/index.js", "a");
        file("src/other", "not kept");
        file("home/.m2/x.jar", "x");
        assertThat(build.resolve("home/.m2/x.jar").toFile().setExecutable(true)).isTrue();
        Files.createDirectories(build.resolve("src/node_modules/.bin"));
        Files.createSymbolicLink(build.resolve("src/node_modules/.bin/a"), Path.of("../a/index.js"));

        Saving saving = save(name("k"), "node_modules", "/root/.m2/**/*");

        assertThat(saving).isEqualTo(new Saved(3, Files.size(kept(name("k"))), 0));
        Path target = target("next");
        assertThat(restore(name("k"), target)).isEqualTo(new Restored(Optional.of("k"), 3));
        assertThat(target.resolve("src/node_modules/a/index.js")).hasContent("a");
        assertThat(Files.readSymbolicLink(target.resolve("src/node_modules/.bin/a")))
                .hasToString("../a/index.js");
        assertThat(target.resolve("home/.m2/x.jar")).hasContent("x").isExecutable();
        assertThat(target.resolve("src/other")).doesNotExist();
    }

    @Test
    void links_out_are_not_kept() throws IOException {
        Path secret = Files.writeString(temporary.resolve("secret"), "s3cret");
        file("src/d/a", "a");
        Files.createSymbolicLink(build.resolve("src/d/link"), secret);
        Files.createSymbolicLink(build.resolve("src/d/home"), Path.of("../../home"));
        file("home/b", "b");

        assertThat(save(name("k"), "d"))
                .isInstanceOfSatisfying(
                        Saved.class,
                        saved -> assertThat(List.of(saved.files(), saved.linksOut()))
                                .containsExactly(1, 2));
    }

    @Test
    void another_project_version_or_key_misses() throws IOException {
        file("src/a", "a");
        save(name("k"), "a");

        Path target = target("next");
        for (Name other : List.of(
                new Name("other", "v", Optional.of("k")),
                new Name("p", "other", Optional.of("k")),
                new Name("p", "v", Optional.of("K2")),
                new Name("p", "v", Optional.empty()))) {
            assertThat(restore(other, target)).isEqualTo(new Missed());
        }
        assertThat(restore(name("k-2"), target, "x", "k")).isEqualTo(new Restored(Optional.of("k"), 1));
    }

    @Test
    void a_cache_with_a_key_is_never_written_again_and_one_without_is() throws IOException {
        Name unkeyed = new Name("p", "v", Optional.empty());
        file("src/a", "first");
        save(name("k"), "a");
        save(unkeyed, "a");
        file("src/a", "second");

        assertThat(save(name("k"), "a")).isEqualTo(new AlreadyThere());
        assertThat(save(unkeyed, "a")).isInstanceOf(Saved.class);
        restore(name("k"), target("keyed"));
        restore(unkeyed, target("unkeyed"));
        assertThat(temporary.resolve("keyed/src/a")).hasContent("first");
        assertThat(temporary.resolve("unkeyed/src/a")).hasContent("second");
    }

    @Test
    void what_the_source_has_already_stays() throws IOException {
        file("src/d/a", "cached");
        file("src/d/b", "cached");
        file("src/e/f", "cached");
        save(name("k"), "d", "e");
        Path target = target("next");
        Files.createDirectories(target.resolve("src/d"));
        Files.writeString(target.resolve("src/d/a"), "committed");
        Files.writeString(target.resolve("src/e"), "a file by now");

        assertThat(restore(name("k"), target)).isEqualTo(new Restored(Optional.of("k"), 1));
        assertThat(target.resolve("src/d/a")).hasContent("committed");
        assertThat(target.resolve("src/d/b")).hasContent("cached");
        assertThat(target.resolve("src/e")).hasContent("a file by now");
    }

    @Test
    void nothing_is_restored_through_a_link_of_the_source() throws IOException {
        file("src/d/a", "cached");
        save(name("k"), "d");
        Path target = target("next");
        Path outside = Files.createDirectories(temporary.resolve("outside"));
        Files.createSymbolicLink(target.resolve("src/d"), outside);

        assertThat(restore(name("k"), target)).isEqualTo(new Restored(Optional.of("k"), 0));
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void a_damaged_cache_is_removed_and_nothing_of_it_restored() throws IOException {
        file("src/a", "a");
        file("src/b", "b".repeat(100_000));
        save(name("k"), "a", "b");
        byte[] whole = Files.readAllBytes(kept(name("k")));
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            byte[] damaged = java.util.Arrays.copyOf(whole, random.nextInt(whole.length));
            Files.write(kept(name("k")), damaged);
            Path target = target("damaged" + i);

            assertThat(restore(name("k"), target)).isEqualTo(new NotRestored("it is damaged, and was removed"));
            assertThat(target.resolve("src")).isEmptyDirectory();
            assertThat(kept(name("k"))).doesNotExist();
        }
        assertThat(save(name("k"), "a", "b")).isInstanceOf(Saved.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "/evil", "src/../../evil", "tmp/env.sh", "bin/sh", "evil"})
    void a_forged_cache_writes_nothing_but_below_its_folders(String entry) throws IOException {
        Files.createDirectories(kept(name("k")).getParent());
        try (OutputStream out = Files.newOutputStream(kept(name("k")));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write("evil".getBytes(StandardCharsets.UTF_8));
        }
        Path target = target("next");

        restore(name("k"), target);

        FileTree.deleteBelow(target.resolve("scratch"));
        assertThat(FileTree.walk(target))
                .extracting(FileTree.Entry::path)
                .containsOnly("src", "home", "scratch")
                .isNotEmpty();
        assertThat(temporary.resolve("evil")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {".slipway", ".slipway/cache", ".slipway/cache/p"})
    void caches_are_not_kept_through_a_link_of_the_repository(String link) throws IOException {
        Path outside = Files.createDirectories(temporary.resolve("outside"));
        Files.createDirectories(project.resolve(link).getParent());
        Files.createSymbolicLink(project.resolve(link), outside);
        file("src/a", "a");

        assertThat(save(name("k"), "a")).isInstanceOf(NotSaved.class);
        assertThat(restore(name("k"), target("next"))).isInstanceOf(NotRestored.class);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void no_file_or_a_key_too_long_is_said() throws IOException {
        file("src/a", "a");

        assertThat(save(name("k"), "none/**/*")).isEqualTo(new NotSaved("no file matches its paths"));
        assertThat(save(name("k".repeat(300)), "a"))
                .isEqualTo(new NotSaved("its key is too long for the name of a file"));
        assertThat(restore(name("k".repeat(300)), target("next"))).isEqualTo(new Missed());
    }

    @Test
    void what_was_used_longest_ago_goes_first() throws IOException {
        file("src/a", random(10_000));
        for (String key : List.of("1", "2", "3")) {
            save(caches(1 << 20), name(key), "a");
            Files.setLastModifiedTime(kept(name(key)), FileTime.from(now));
            now = now.plusSeconds(60);
        }
        restore(name("1"), target("next"));

        assertThat(save(caches(52_000), name("4"), "a")).isInstanceOf(Saved.class);

        assertThat(List.of("1", "2", "3", "4"))
                .filteredOn(key -> Files.exists(kept(name(key))))
                .containsExactly("1", "3", "4");
    }

    @Test
    void a_cache_larger_than_all_may_be_is_not_kept() throws IOException {
        file("src/a", random(10_000));

        assertThat(save(caches(5_000), name("k"), "a"))
                .isInstanceOfSatisfying(
                        NotSaved.class,
                        problem ->
                                assertThat(problem.message()).endsWith("bytes, and all caches together may be 5000"));
        assertThat(FileTree.walk(project)).noneMatch(entry -> entry.kind() == FileTree.Kind.FILE);
    }

    @Test
    void what_a_killed_run_left_goes_after_a_day() throws IOException {
        file("src/a", "a");
        save(name("1"), "a");
        Path left = Files.writeString(kept(name("1")).resolveSibling(".cache-1.unfinished"), "x");
        Files.getFileAttributeView(left, BasicFileAttributeView.class)
                .setTimes(FileTime.from(now), FileTime.from(now), null);
        now = now.plus(Duration.ofHours(23));
        save(name("2"), "a");
        assertThat(left).exists();
        now = now.plus(Duration.ofHours(2));

        save(name("3"), "a");

        assertThat(left).doesNotExist();
        assertThat(kept(name("2"))).exists();
    }

    @Test
    void several_runs_at_once_always_find_a_whole_cache_or_none() throws Exception {
        file("src/a", random(200_000));
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Callable<Object>> runs = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            Path target = target("next" + i);
            Name name = new Name("p", "v", i % 3 == 0 ? Optional.empty() : Optional.of("k" + i % 2));
            runs.add(() -> save(name, "a"));
            runs.add(() -> restore(name, target));
        }
        List<Object> outcomes = new ArrayList<>();
        for (Future<Object> run : pool.invokeAll(runs)) {
            outcomes.add(run.get());
        }
        pool.shutdown();

        assertThat(outcomes).noneMatch(outcome -> outcome instanceof NotSaved || outcome instanceof NotRestored);
        assertThat(FileTree.walk(project))
                .filteredOn(entry -> entry.kind() == FileTree.Kind.FILE)
                .extracting(entry -> entry.path().replaceFirst(".*/", ""))
                .containsExactlyInAnyOrder("key-k0.zip", "key-k1.zip", "unkeyed.zip");
        assertThat(Files.exists(project.resolve(".slipway/cache/p/v"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
    }

    private static String random(int length) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) random.nextInt(0x80, 0x800));
        }
        return text.toString();
    }
}
