package dev.slipway.files;

import dev.slipway.core.artifact.SourceListing;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What artifacts may be made of, with paths relative to a source directory. A link counts as what it points at, so that an
 * artifact is whole without it.
 *
 * @param listing what can be taken
 * @param brokenLinks links that point at nothing, or back at what they are in
 * @param linksOut links that lead out of the source directory, which are never followed
 */
record SourceFiles(SourceListing listing, List<String> brokenLinks, List<String> linksOut) {

    /** More links to directories than this are not gone through: a few that hold each other make very many paths. */
    private static final int MAX_DIRECTORY_LINKS = 10_000;

    SourceFiles {
        brokenLinks = List.copyOf(brokenLinks);
        linksOut = List.copyOf(linksOut);
    }

    /** What is below a source directory. */
    static SourceFiles below(Path sourceDirectory) throws IOException {
        Collection collection = new Collection(sourceDirectory.toRealPath());
        collection.add("", List.of(collection.root));
        return new SourceFiles(
                new SourceListing(collection.files, collection.directories, collection.links),
                collection.brokenLinks,
                collection.linksOut);
    }

    private static final class Collection {
        private final Path root;
        private final List<String> files = new ArrayList<>();
        private final List<String> directories = new ArrayList<>();
        private final Map<String, String> links = new HashMap<>();
        private final List<String> brokenLinks = new ArrayList<>();
        private final List<String> linksOut = new ArrayList<>();
        private int directoryLinks;

        Collection(Path root) {
            this.root = root;
        }

        /** Adds what is in the last of {@code through}: the directories and links that {@code prefix} stands for. */
        private void add(String prefix, List<Path> through) throws IOException {
            Path directory = through.get(through.size() - 1);
            for (FileTree.Entry entry : FileTree.walk(directory)) {
                String path = prefix + entry.path();
                switch (entry.kind()) {
                    case FILE -> files.add(path);
                    case DIRECTORY -> directories.add(path);
                    case SYMLINK -> addLink(path, directory.resolve(entry.path()), through);
                }
            }
        }

        private void addLink(String path, Path link, List<Path> through) throws IOException {
            Path real;
            try {
                real = link.toRealPath();
            } catch (FileSystemException e) {
                brokenLinks.add(path);
                return;
            }
            if (!real.startsWith(root)) {
                linksOut.add(path);
                return;
            }
            if (through.size() == 1) {
                links.put(path, Files.readSymbolicLink(link).toString());
            }
            if (!Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)) {
                files.add(path);
                return;
            }
            List<Path> passed = new ArrayList<>(through);
            passed.add(link);
            if (passed.stream().anyMatch(place -> place.startsWith(real))) {
                links.remove(path);
                brokenLinks.add(path);
                return;
            }
            if (++directoryLinks > MAX_DIRECTORY_LINKS) {
                throw new FileSystemException(
                        path, null, "the links to directories lead to more than " + MAX_DIRECTORY_LINKS);
            }
            directories.add(path);
            passed.add(real);
            add(path + "/", passed);
        }
    }
}
