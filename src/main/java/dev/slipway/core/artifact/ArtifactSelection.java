package dev.slipway.core.artifact;

import dev.slipway.core.buildspec.ArtifactsBlock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

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
     * @param linkText what the link holds that it stays; empty for a file, and for a link that is followed
     */
    public record SelectedFile(String sourcePath, String pathInArtifact, Optional<String> linkText) {

        /** A file, or a link that is followed. */
        public SelectedFile(String sourcePath, String pathInArtifact) {
            this(sourcePath, pathInArtifact, Optional.empty());
        }
    }

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
    private final Map<String, String> links;
    private final SortedSet<String> files;
    private final SortedSet<String> directories;
    private final List<String> log = new ArrayList<>();
    private final SortedMap<String, SelectedFile> fileByPath = new TreeMap<>();

    private ArtifactSelection(ArtifactsBlock block, SourceListing source) {
        this.block = block;
        // Without its directories a link leads elsewhere.
        this.links = block.enableSymlinks() && !block.discardPaths() ? source.links() : Map.of();
        this.files = new TreeSet<>(source.files());
        this.directories = new TreeSet<>(source.directories());
        source.files().forEach(this::addParents);
    }

    /** Selects among files of the source directory, whose paths are relative to it. */
    public static Selection select(ArtifactsBlock block, List<String> filePaths) {
        return select(block, new SourceListing(filePaths, List.of()));
    }

    /** Selects among what the source directory holds. */
    public static Selection select(ArtifactsBlock block, SourceListing source) {
        ArtifactSelection selection = new ArtifactSelection(block, source);
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
        if (fileByPath.isEmpty()) {
            throw new Refused("no matching artifact paths found");
        }
        checkPaths();
        return new Selected(List.copyOf(fileByPath.values()), log);
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
        StoredLinks stored = StoredLinks.below(base, links, directories);
        List<String> candidates = Stream.concat(below(base).stream(), stored.paths().stream())
                .distinct()
                .filter(path -> excluded.stream().noneMatch(exclude -> exclude.matches(path)))
                .sorted()
                .toList();
        NavigableSet<String> found = new TreeSet<>();
        List<String> inOrder = new ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) {
            List<String> matching =
                    candidates.stream().filter(patterns.get(i)::matches).toList();
            log.add("Expanding " + block.files().get(i));
            if (matching.isEmpty()) {
                log.add("Skipping invalid file path " + block.files().get(i));
            }
            found.addAll(matching);
            inOrder.addAll(matching);
        }
        List<SelectedFile> selected = stored.select(found);
        take(selected, inOrder);
        log.add("Found " + selected.size() + " file(s)");
    }

    /** Of equal names the last one stays, in the order of the patterns and then of the paths. */
    private void take(List<SelectedFile> selected, List<String> inOrder) {
        Map<String, SelectedFile> byPath = new HashMap<>();
        selected.forEach(file -> byPath.put(file.pathInArtifact(), file));
        for (String path : inOrder) {
            SelectedFile file = byPath.get(path);
            if (file != null) {
                String place = placeOf(path);
                fileByPath.put(place, new SelectedFile(file.sourcePath(), place, file.linkText()));
            }
        }
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

    private String placeOf(String path) {
        return block.discardPaths() ? path.substring(path.lastIndexOf('/') + 1) : path;
    }

    private void addParents(String path) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            directories.add(path.substring(0, slash));
        }
    }

    /** Several base directories may have a file where another has a directory. */
    private void checkPaths() throws Refused {
        for (String path : fileByPath.keySet()) {
            for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
                String parent = path.substring(0, slash);
                if (fileByPath.containsKey(parent)) {
                    throw new Refused("the artifact would hold " + parent + " both as a file ("
                            + source(parent) + ") and as a directory (of " + source(path)
                            + "); exclude one with artifacts.exclude-paths");
                }
            }
        }
    }

    private String source(String place) {
        return Optional.ofNullable(fileByPath.get(place))
                .map(SelectedFile::sourcePath)
                .orElse("");
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
