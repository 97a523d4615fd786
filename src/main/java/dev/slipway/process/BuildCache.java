package dev.slipway.process;

import dev.slipway.core.build.BuildLog;
import dev.slipway.core.buildspec.ArtifactsBlock;
import dev.slipway.core.buildspec.CacheBlock;
import dev.slipway.core.cache.CachePaths;
import dev.slipway.core.cache.CachePlace;
import dev.slipway.files.CacheDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cache of one build on this machine. Whatever goes wrong with it is a line in the log, and never fails the build. */
final class BuildCache {

    private static final String KEY = "key";
    private static final String FALLBACK = "fallback-";

    private final CacheBlock block;
    private final CacheDirectory directory;
    private final BuildHome home;
    private final CachePaths paths;
    private final BuildLog log;
    private final InstantSource clock;
    private final CacheDirectory.Name name;
    private final List<String> fallbackKeys;

    private BuildCache(
            CacheBlock block,
            CacheDirectory directory,
            BuildHome home,
            CacheDirectory.Name name,
            List<String> fallbackKeys,
            BuildLog log,
            InstantSource clock) {
        this.block = block;
        this.directory = directory;
        this.home = home;
        this.paths = CachePaths.of(block.paths(), home.source().toString());
        this.name = name;
        this.fallbackKeys = List.copyOf(fallbackKeys);
        this.log = log;
        this.clock = clock;
    }

    /**
     * The cache that a buildspec asks for, with its keys expanded; none if it names no paths, or no key that can be
     * expanded.
     */
    static Optional<BuildCache> of(
            CacheBlock block,
            String project,
            CacheDirectory directory,
            BuildHome home,
            TextExpander expander,
            BuildLog log,
            InstantSource clock)
            throws IOException {
        if (block.paths().isEmpty()) {
            log.line(unused(block, "no paths specified to be cached"), clock.instant());
            return Optional.empty();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        block.key().ifPresent(key -> texts.put(KEY, key));
        for (int i = 0; i < block.fallbackKeys().size(); i++) {
            texts.put(FALLBACK + i, block.fallbackKeys().get(i));
        }
        Map<String, String> expanded = expander.expand(texts);
        Optional<String> key = Optional.ofNullable(expanded.get(KEY)).filter(text -> !text.isBlank());
        if (block.key().isPresent() && key.isEmpty()) {
            log.line(
                    unused(block, "cache.key, " + block.key().get() + ", can't be expanded by the shell, or is empty"),
                    clock.instant());
            return Optional.empty();
        }
        List<String> fallbackKeys = new ArrayList<>(expanded.values());
        key.ifPresent(text -> fallbackKeys.remove(0));
        BuildCache cache = new BuildCache(
                block,
                directory,
                home,
                new CacheDirectory.Name(project, CachePaths.version(block.paths()), key),
                fallbackKeys,
                log,
                clock);
        cache.paths.log().forEach(cache::say);
        return Optional.of(cache);
    }

    /** CodeBuild's own words for the first half. */
    private static String unused(CacheBlock block, String why) {
        return "Unable to initialize cache " + (block.action().restores() ? "download" : "upload") + ": " + why;
    }

    /** Before INSTALL. */
    void restore() {
        if (!block.action().restores()) {
            return;
        }
        CacheDirectory.Restoration restoration = directory.restore(
                name,
                fallbackKeys,
                home.root(),
                List.of(folder(CachePlace.SOURCE), folder(CachePlace.HOME)),
                home.state());
        if (restoration instanceof CacheDirectory.Restored restored) {
            say("Restored cache" + shown(restored.key()) + ": " + restored.files() + " file(s)");
        } else if (restoration instanceof CacheDirectory.NotRestored problem) {
            say("Unable to restore cache" + shown(name.key()) + ": " + problem.message());
        } else {
            say("Unable to restore cache" + shown(name.key()) + ": there is none yet");
        }
    }

    /** After POST_BUILD, when all has succeeded. */
    void save() {
        if (!block.action().saves()) {
            return;
        }
        Map<String, ArtifactsBlock> selections = new LinkedHashMap<>();
        for (CachePlace place : CachePlace.values()) {
            paths.selection(place).ifPresent(selection -> selections.put(folder(place), selection));
        }
        CacheDirectory.Saving saving = directory.save(name, home.root(), selections);
        if (saving instanceof CacheDirectory.Saved saved) {
            if (saved.linksOut() > 0) {
                say("Skipping " + saved.linksOut() + " symbolic link(s) in the cache, which lead out of it");
            }
            say("Saved cache" + shown(name.key()) + ": " + saved.files() + " file(s), " + saved.bytes() + " bytes");
        } else if (saving instanceof CacheDirectory.NotSaved problem) {
            say("Unable to save cache" + shown(name.key()) + ": " + problem.message());
        } else {
            say("Cache" + shown(name.key()) + " is there already and stays as it is");
        }
    }

    private String folder(CachePlace place) {
        Path directoryOf = switch (place) {
            case SOURCE -> home.source();
            case HOME -> home.home();
        };
        return home.root().relativize(directoryOf).toString();
    }

    private static String shown(Optional<String> key) {
        return key.map(text -> " " + text.replaceAll("\\p{Cntrl}", "?")).orElse("");
    }

    private void say(String line) {
        log.line(line, clock.instant());
    }
}
