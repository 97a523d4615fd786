package dev.slipway.core.artifact;

import dev.slipway.core.buildspec.ArtifactsBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which files an artifact consists of, after {@code artifacts} of "Build specification reference for CodeBuild". Patterns
 * match files, not directories.
 */
public final class ArtifactSelection {

    /** What became of it, with CodeBuild's log lines about it. */
    public sealed interface Selection {
        /** The lines of the build log. */
        List<String> log();

        /** The same with other lines. */
        Selection withLog(List<String> lines);
    }

    /** These files, at least one, sorted by {@link SelectedFile#pathInArtifact()}, each of which is there once. */
    public record Selected(List<SelectedFile> files, List<String> log) implements Selection {
        public Selected {
            files = List.copyOf(files);
            log = List.copyOf(log);
        }

        @Override
        public Selected withLog(List<String> lines) {
            return new Selected(files, lines);
        }
    }

    /** No artifact; {@code message} is what the phase fails with. */
    public record NothingSelected(String message, List<String> log) implements Selection {
        public NothingSelected {
            log = List.copyOf(log);
        }

        @Override
        public NothingSelected withLog(List<String> lines) {
            return new NothingSelected(message, lines);
        }
    }

    /**
     * A file of an artifact.
     *
     * @param sourcePath where it is, relative to the source directory
     * @param pathInArtifact where it goes, relative to the artifact's root
     */
    public record SelectedFile(String sourcePath, String pathInArtifact) {}

    /** The selection ends here, with this message. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }

        String sentence() {
            return String.valueOf(getMessage());
        }
    }

    private final ArtifactsBlock block;
    private final SortedSet<String> files;
    private final SortedSet<String> directories;
    private final List<String> log = new ArrayList<>();
    private final SortedMap<String, String> sourceByPath = new TreeMap<>();

    private ArtifactSelection(ArtifactsBlock block, List<String> files, List<String> directories) {
        this.block = block;
        this.files = new TreeSet<>(files);
        this.directories = new TreeSet<>(directories);
        files.forEach(this::addParents);
    }

    /** Selects among files of the source directory, whose paths are relative to it. */
    public static Selection select(ArtifactsBlock block, List<String> filePaths) {
        return select(block, filePaths, List.of());
    }

    /** The same, where also {@code directoryPaths} are known to be there, though they may be empty. */
    public static Selection select(ArtifactsBlock block, List<String> filePaths, List<String> directoryPaths) {
        ArtifactSelection selection = new ArtifactSelection(block, filePaths, directoryPaths);
        try {
            return selection.select();
        } catch (Refused e) {
            return new NothingSelected(e.sentence(), selection.log);
        }
    }

    private Selection select() throws Refused {
        List<Glob> patterns = globs("files", block.files());
        List<Glob> excluded = globs("exclude-paths", block.excludePaths());
        for (String base : baseDirectories()) {
            collect(base, patterns, excluded);
        }
        if (sourceByPath.isEmpty()) {
            throw new Refused("no matching artifact paths found");
        }
        checkPaths();
        return new Selected(
                sourceByPath.entrySet().stream()
                        .map(entry -> new SelectedFile(entry.getValue(), entry.getKey()))
                        .toList(),
                log);
    }

    /** The directories that artifacts are taken from; the source directory itself is the empty path. */
    private List<String> baseDirectories() throws Refused {
        String written = block.baseDirectory().filter(base -> !base.isBlank()).orElse(".");
        Glob glob = glob("base-directory", written);
        log.add("Expanding base directory path: " + written);
        log.add("Assembling file list");
        log.add("Expanding " + written);
        if (glob.toString().isEmpty()) {
            return List.of("");
        }
        List<String> bases = directories.stream().filter(glob::matches).toList();
        if (bases.isEmpty()) {
            log.add("Skipping invalid file path " + written);
            throw new Refused("no matching base directory path found for " + written);
        }
        return bases;
    }

    private void collect(String base, List<Glob> patterns, List<Glob> excluded) {
        log.add("Expanding file paths for base directory " + (base.isEmpty() ? "." : base));
        log.add("Assembling file list");
        List<String> candidates = below(base).stream()
                .filter(path -> excluded.stream().noneMatch(exclude -> exclude.matches(path)))
                .toList();
        SortedSet<String> found = new TreeSet<>();
        for (int i = 0; i < patterns.size(); i++) {
            List<String> matching =
                    candidates.stream().filter(patterns.get(i)::matches).toList();
            log.add("Expanding " + block.files().get(i));
            if (matching.isEmpty()) {
                log.add("Skipping invalid file path " + block.files().get(i));
            }
            matching.forEach(path -> sourceByPath.put(pathInArtifact(path), base.isEmpty() ? path : base + "/" + path));
            found.addAll(matching);
        }
        log.add("Found " + found.size() + " file(s)");
    }

    /** The files below a base directory, relative to it. */
    private List<String> below(String base) {
        if (base.isEmpty()) {
            return List.copyOf(files);
        }
        // '0' is the character after '/': the subset is what begins with the base directory and a slash.
        return files.subSet(base + "/", base + "0").stream()
                .map(path -> path.substring(base.length() + 1))
                .toList();
    }

    private String pathInArtifact(String path) {
        return block.discardPaths() ? path.substring(path.lastIndexOf('/') + 1) : path;
    }

    private void addParents(String path) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            directories.add(path.substring(0, slash));
        }
    }

    /** Several base directories may have a file where another has a directory. */
    private void checkPaths() throws Refused {
        for (String path : sourceByPath.keySet()) {
            for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
                String parent = path.substring(0, slash);
                if (sourceByPath.containsKey(parent)) {
                    throw new Refused("the artifact would hold " + parent + " both as a file ("
                            + sourceByPath.get(parent) + ") and as a directory (of " + sourceByPath.get(path)
                            + "); exclude one with artifacts.exclude-paths");
                }
            }
        }
    }

    private static List<Glob> globs(String key, List<String> patterns) throws Refused {
        List<Glob> globs = new ArrayList<>();
        for (String pattern : patterns) {
            globs.add(glob(key, pattern));
        }
        return globs;
    }

    private static Glob glob(String key, String pattern) throws Refused {
        Optional<String> refusal = ArtifactPath.refusal(key, pattern);
        if (refusal.isPresent()) {
            throw new Refused(refusal.get());
        }
        ParsedGlob parsed = Glob.compile(ArtifactPath.normal(pattern), Glob.Dialect.CODEBUILD);
        if (parsed instanceof ParsedGlob.Valid valid) {
            return valid.glob();
        }
        String problem = parsed instanceof ParsedGlob.Malformed malformed ? malformed.message() : "";
        throw new Refused("artifacts." + key + " holds " + pattern + ", which is no pattern: " + problem);
    }
}
