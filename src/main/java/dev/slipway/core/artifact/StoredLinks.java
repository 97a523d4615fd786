package dev.slipway.core.artifact;

import dev.slipway.core.artifact.ArtifactSelection.SelectedFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The links below one base directory that an artifact with {@code enable-symlinks} keeps as links (ADR 0032): those whose
 * place is part of the artifact, too. All others are followed, so that no artifact holds a link to nothing.
 */
final class StoredLinks {

    private final String prefix;
    private final SortedMap<String, String> textByPath = new TreeMap<>();
    private final Set<String> toDirectories = new HashSet<>();

    private StoredLinks(String base) {
        this.prefix = base.isEmpty() ? "" : base + "/";
    }

    /**
     * Those below {@code base}.
     *
     * @param directories of the source directory, links to directories among them
     */
    static StoredLinks below(String base, Map<String, String> links, Set<String> directories) {
        StoredLinks below = new StoredLinks(base);
        links.forEach((path, text) -> {
            if (path.startsWith(below.prefix)) {
                String relative = path.substring(below.prefix.length());
                below.textByPath.put(relative, text);
                if (directories.contains(path)) {
                    below.toDirectories.add(relative);
                }
            }
        });
        return below;
    }

    /** The links themselves, relative to the base directory; patterns may match them like files. */
    Set<String> paths() {
        return textByPath.keySet();
    }

    /** What the artifact takes of the paths that patterns matched: what is behind a kept link is there already. */
    List<SelectedFile> select(NavigableSet<String> matched) {
        Map<String, String> kept = new LinkedHashMap<>();
        textByPath.forEach((path, text) -> {
            if (matched.contains(path) && leadsTo(path, text, matched)) {
                kept.put(path, text);
            }
        });
        List<SelectedFile> files = new ArrayList<>();
        for (String path : matched) {
            boolean isFile = kept.containsKey(path) || !toDirectories.contains(path);
            if (isFile && !isBelowOne(path, kept.keySet())) {
                files.add(new SelectedFile(prefix + path, path, Optional.ofNullable(kept.get(path))));
            }
        }
        return files;
    }

    private boolean leadsTo(String path, String text, NavigableSet<String> matched) {
        return LinkTarget.inside(path, text)
                .filter(target -> !target.isEmpty() && !path.startsWith(target + "/"))
                .filter(target -> !isBelowOne(target, textByPath.keySet()))
                .filter(target -> matched.contains(target) || hasBelow(target, matched))
                .isPresent();
    }

    /** Whether one of {@code directories} is a parent of the path. */
    private static boolean isBelowOne(String path, Set<String> directories) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            if (directories.contains(path.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasBelow(String directory, NavigableSet<String> matched) {
        @Nullable String next = matched.higher(directory + "/");
        return next != null && next.startsWith(directory + "/");
    }
}
