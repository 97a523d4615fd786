package dev.slipway.core.cache;

import dev.slipway.core.artifact.Glob;
import dev.slipway.core.artifact.ParsedGlob;
import dev.slipway.core.buildspec.ArtifactsBlock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code paths} of a cache block on a machine that is not CodeBuild's (ADR 0031): relative ones are below the source
 * directory, and those below {@code /root}, CodeBuild's HOME, are below the build's own.
 *
 * @param patterns of files and directories, relative to their places
 * @param log about the paths that can't be cached
 */
public record CachePaths(Map<CachePlace, List<String>> patterns, List<String> log) {

    private static final String CODEBUILD_HOME = "/root";

    public CachePaths {
        patterns = Map.copyOf(patterns);
        log = List.copyOf(log);
    }

    /** Reads the paths of a block. */
    public static CachePaths of(List<String> paths, String sourceDirectory) {
        Map<CachePlace, List<String>> patterns = new EnumMap<>(CachePlace.class);
        List<String> log = new ArrayList<>();
        for (String path : paths) {
            Optional<String> home = below(CODEBUILD_HOME, path);
            Optional<String> source = path.startsWith("/") ? below(sourceDirectory, path) : Optional.of(path);
            String pattern = home.or(() -> source).orElse("");
            Optional<String> problem = home.isEmpty() && source.isEmpty()
                    ? Optional.of("a cache holds what is below the source directory and below " + CODEBUILD_HOME
                            + ", which stands for the build's HOME")
                    : problem(pattern);
            if (problem.isPresent()) {
                log.add("Skipping cache path " + path + ": " + problem.get());
            } else {
                patterns.computeIfAbsent(
                                home.isPresent() ? CachePlace.HOME : CachePlace.SOURCE, place -> new ArrayList<>())
                        .add(pattern);
            }
        }
        return new CachePaths(patterns, log);
    }

    private static Optional<String> below(String directory, String path) {
        if (path.equals(directory)) {
            return Optional.of(".");
        }
        return path.startsWith(directory + "/")
                ? Optional.of(path.substring(directory.length()).replaceFirst("^/+", ""))
                : Optional.empty();
    }

    private static Optional<String> problem(String pattern) {
        if (List.of(pattern.split("[/{},]")).contains("..")) {
            return Optional.of("it leads out with '..'");
        }
        return Glob.compile(pattern, Glob.Dialect.CODEBUILD) instanceof ParsedGlob.Malformed malformed
                ? Optional.of("it is no pattern: " + malformed.message())
                : Optional.empty();
    }

    /** What is kept of a place: files and links that a pattern matches, and all that is below directories that it matches. */
    public Optional<ArtifactsBlock> selection(CachePlace place) {
        List<String> files = new ArrayList<>();
        for (String pattern : patterns.getOrDefault(place, List.of())) {
            files.add(pattern);
            if (!pattern.endsWith("**/*")) {
                files.add((pattern.isEmpty() ? "." : pattern) + "/**/*");
            }
        }
        return files.isEmpty()
                ? Optional.empty()
                : Optional.of(new ArtifactsBlock(
                        files, List.of(), Optional.empty(), false, true, Optional.empty(), Optional.empty(), Map.of()));
    }

    /** Caches of other paths are other caches, whatever their keys: letters and digits that differ with the paths. */
    public static String version(List<String> paths) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            paths.stream().sorted().distinct().forEach(path -> {
                digest.update(path.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
