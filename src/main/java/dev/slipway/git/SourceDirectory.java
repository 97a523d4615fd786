package dev.slipway.git;

import dev.slipway.files.FileTree;
import dev.slipway.files.FileTree.Entry;
import dev.slipway.files.FileTree.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A directory of this machine as a source: the directory itself without what git ignores, be it the root of a
 * repository, a folder inside one, or in none. What git tracks belongs to it even where a rule would ignore it.
 */
public final class SourceDirectory {

    /** Never part of a source: git's own files, and what earlier runs left. */
    private static final Set<String> NEVER = Set.of(".git", ".slipway");

    static {
        GitIsolation.ensure();
    }

    private final Path directory;
    private final Optional<EnclosingRepository> repository;
    private final Path root;
    private final String prefix;
    private final IgnoreRules rules;
    private final Set<String> ignoredButEntered = new HashSet<>();

    private SourceDirectory(Path directory, Optional<EnclosingRepository> repository, Optional<Path> userExcludes)
            throws IOException {
        this.directory = directory;
        this.repository = repository;
        this.root = repository.map(EnclosingRepository::workTree).orElse(directory);
        this.prefix = directory.equals(root) ? "" : slashed(root.relativize(directory)) + "/";
        List<Path> forAll = new ArrayList<>();
        repository.map(EnclosingRepository::infoExclude).ifPresent(forAll::add);
        userExcludes.ifPresent(forAll::add);
        this.rules = new IgnoreRules(root, forAll);
    }

    private static String slashed(Path relative) {
        return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
    }

    /**
     * Lists the source.
     *
     * @param directory what to list; links on the way to it are followed, links in it are not
     * @param userExcludes the user's own rules, as {@link UserExcludes} finds them
     */
    public static ListedSource files(Path directory, Optional<Path> userExcludes) {
        if (!Files.exists(directory)) {
            return new ListedSource.Unreadable("directory " + directory + " does not exist; name one that does");
        }
        if (!Files.isDirectory(directory)) {
            return new ListedSource.Unreadable(directory + " is not a directory; name the directory that it is in");
        }
        List<String> warnings = new ArrayList<>();
        try {
            Path real = directory.toRealPath();
            Optional<EnclosingRepository> repository = repositoryAround(real, warnings);
            try {
                return new SourceDirectory(real, repository, userExcludes).listed(warnings);
            } finally {
                repository.ifPresent(EnclosingRepository::close);
            }
        } catch (AccessDeniedException e) {
            return new ListedSource.Unreadable(e.getFile() + " cannot be read; check its permissions");
        } catch (IOException | UncheckedIOException e) {
            return new ListedSource.Unreadable(
                    "directory " + directory + " cannot be read: " + e.getMessage() + "; check it");
        }
    }

    private static Optional<EnclosingRepository> repositoryAround(Path directory, List<String> warnings) {
        try {
            return EnclosingRepository.find(directory);
        } catch (IOException | RuntimeException e) {
            warnings.add("the git repository around " + directory
                    + " cannot be read, so only the .gitignore files inside it count, and its commit is not known");
            return Optional.empty();
        }
    }

    private ListedSource listed(List<String> warnings) throws IOException {
        List<Entry> entries = withoutEmptyDirectories(FileTree.walk(directory, this::belongs));
        Optional<RepositoryState> state = Optional.empty();
        if (repository.isPresent()) {
            state = Optional.of(repository.get().state(prefix, entries));
        }
        return new ListedSource.Listed(entries, state, warnings);
    }

    private boolean belongs(Entry entry) throws IOException {
        String name = entry.path().substring(entry.path().lastIndexOf('/') + 1);
        if (NEVER.contains(name)) {
            return false;
        }
        String path = prefix + entry.path();
        boolean folder = entry.kind() == Kind.DIRECTORY;
        boolean ignored = isInIgnored(entry.path()) || rules.ignores(path, folder);
        if (!ignored) {
            return true;
        }
        boolean tracked = repository
                .map(around -> folder ? around.tracksBelow(path) : around.tracks(path))
                .orElse(false);
        if (tracked && folder) {
            ignoredButEntered.add(entry.path());
        }
        return tracked;
    }

    private boolean isInIgnored(String path) {
        int slash = path.lastIndexOf('/');
        return slash >= 0 && ignoredButEntered.contains(path.substring(0, slash));
    }

    /** git has no empty directories, so a clone would not have them either. */
    private static List<Entry> withoutEmptyDirectories(List<Entry> entries) {
        Set<String> holding = new HashSet<>();
        for (Entry entry : entries) {
            if (entry.kind() != Kind.DIRECTORY) {
                for (int slash = entry.path().lastIndexOf('/');
                        slash > 0 && holding.add(entry.path().substring(0, slash));
                        slash = entry.path().lastIndexOf('/', slash - 1)) {}
            }
        }
        return entries.stream()
                .filter(entry -> entry.kind() != Kind.DIRECTORY || holding.contains(entry.path()))
                .toList();
    }
}
