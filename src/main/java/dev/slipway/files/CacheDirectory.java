package dev.slipway.files;

import dev.slipway.core.artifact.ArtifactSelection;
import dev.slipway.core.artifact.ArtifactSelection.SelectedFile;
import dev.slipway.core.buildspec.ArtifactsBlock;
import dev.slipway.core.cache.CacheEntry;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Caches of builds in {@code .slipway/cache} of a source directory: a zip file for each project, set of paths and key, which is
 * always a whole one. Several runs may use them at once.
 */
public final class CacheDirectory {

    private static final String FOLDER = ".slipway/cache";
    private static final int MAX_ENTRIES = 2_000_000;

    private final Path sourceDirectory;
    private final long maxBytes;
    private final InstantSource clock;

    /**
     * Which cache.
     *
     * @param version letters and digits that differ with the paths
     */
    public record Name(String project, String version, Optional<String> key) {}

    /** What became of reading one. */
    public sealed interface Restoration {}

    /** It is there. */
    public record Restored(Optional<String> key, int files) implements Restoration {}

    /** There is none that fits. */
    public record Missed() implements Restoration {}

    /** Nothing is restored; {@code message} says why, to follow a colon. */
    public record NotRestored(String message) implements Restoration {}

    /** What became of writing one. */
    public sealed interface Saving {}

    /** It is kept, but for the links that lead out of their folder. */
    public record Saved(int files, long bytes, int linksOut) implements Saving {}

    /** One of that key is there, which stays as it is. */
    public record AlreadyThere() implements Saving {}

    /** Nothing is kept; {@code message} says why, to follow a colon. */
    public record NotSaved(String message) implements Saving {}

    /**
     * Caches below a source directory.
     *
     * @param maxBytes of all of them together; what was used longest ago goes first
     */
    public CacheDirectory(Path sourceDirectory, long maxBytes, InstantSource clock) {
        this.sourceDirectory = sourceDirectory;
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    /**
     * Puts the files of the cache that fits into {@code target}, each below the folder of {@code folders} that it was taken from;
     * what is there already stays. A damaged cache is removed, and nothing of it is restored.
     *
     * @param scratch a directory of the same file system, which is emptied later
     */
    public Restoration restore(Name name, List<String> fallbackKeys, Path target, List<String> folders, Path scratch) {
        try {
            Path directory = directory(name);
            Optional<CacheEntry> chosen = CacheEntry.choose(entries(directory), name.key(), fallbackKeys);
            Optional<Path> file =
                    chosen.flatMap(entry -> CacheEntry.fileName(entry.key())).map(directory::resolve);
            if (chosen.isEmpty() || file.isEmpty()) {
                return new Missed();
            }
            Path unpacked = Files.createTempDirectory(Files.createDirectories(scratch), "cache-");
            if (!unpack(file.get(), unpacked)) {
                Files.deleteIfExists(file.get());
                return new NotRestored("it is damaged, and was removed");
            }
            int files = 0;
            for (String folder : folders) {
                if (Files.isDirectory(unpacked.resolve(folder), LinkOption.NOFOLLOW_LINKS)) {
                    files += TreeMove.move(unpacked.resolve(folder), target.resolve(folder), TreeMove.Existing.KEEP);
                }
            }
            markUsed(file.get());
            return new Restored(chosen.get().key(), files);
        } catch (NoSuchFileException e) {
            return new Missed();
        } catch (IOException e) {
            return new NotRestored(FailureSentence.of(e));
        }
    }

    private static boolean unpack(Path file, Path target) throws IOException {
        ArtifactZip.Limits limits = new ArtifactZip.Limits(Long.MAX_VALUE, MAX_ENTRIES);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), 1 << 16)) {
            return ArtifactZip.read(in, target, limits) instanceof ArtifactZip.Unpacked;
        }
    }

    /** Keeps what is selected below folders of {@code base}; a cache with a key is never written again. */
    public Saving save(Name name, Path base, Map<String, ArtifactsBlock> selectionByFolder) {
        try {
            Path directory = directory(name);
            Optional<Path> file = CacheEntry.fileName(name.key()).map(directory::resolve);
            if (file.isEmpty()) {
                return new NotSaved("its key is too long for the name of a file");
            }
            if (name.key().isPresent() && Files.exists(file.get(), LinkOption.NOFOLLOW_LINKS)) {
                return new AlreadyThere();
            }
            Content content = select(base, selectionByFolder);
            return content.files().isEmpty()
                    ? new NotSaved("no file matches its paths")
                    : write(file.get(), base, content, name.key().isPresent());
        } catch (IOException e) {
            return new NotSaved(FailureSentence.of(e));
        }
    }

    private record Content(List<SelectedFile> files, int linksOut) {}

    private static Content select(Path base, Map<String, ArtifactsBlock> selectionByFolder) throws IOException {
        List<SelectedFile> files = new ArrayList<>();
        int linksOut = 0;
        for (Map.Entry<String, ArtifactsBlock> selection : selectionByFolder.entrySet()) {
            String folder = selection.getKey() + "/";
            ArtifactCollector.Collected collected =
                    ArtifactCollector.collectAll(base.resolve(folder), selection.getValue());
            linksOut += collected.linksOut().size();
            if (collected.selection() instanceof ArtifactSelection.Selected selected) {
                selected.files()
                        .forEach(file -> files.add(new SelectedFile(
                                folder + file.sourcePath(), folder + file.pathInArtifact(), file.linkText())));
            }
        }
        return new Content(files, linksOut);
    }

    private Saving write(Path file, Path base, Content content, boolean once) throws IOException {
        Path unfinished = Files.createTempFile(file.getParent(), ".cache-", CacheSweep.UNFINISHED);
        try {
            ArtifactZip.WriteResult result;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
                result = ArtifactZip.write(base, content.files(), out);
            }
            if (result instanceof ArtifactZip.Unwritable unwritable) {
                return new NotSaved(unwritable.message());
            }
            ArtifactZip.Written written = (ArtifactZip.Written) result;
            if (written.bytes() > maxBytes) {
                return new NotSaved("it is " + written.bytes() + " bytes, and all caches together may be " + maxBytes);
            }
            markUsed(unfinished);
            if (!put(unfinished, file, once)) {
                return new AlreadyThere();
            }
            CacheSweep.sweep(root(), file, maxBytes, clock.instant());
            return new Saved(written.files(), written.bytes(), content.linksOut());
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Whether it could be put there; another run may have been faster. */
    private static boolean put(Path unfinished, Path file, boolean once) throws IOException {
        if (once) {
            try {
                Files.createLink(file, unfinished);
                return true;
            } catch (FileAlreadyExistsException e) {
                return false;
            } catch (IOException | UnsupportedOperationException e) {
                // A file system without hard links: the last of two runs wins, and either is a whole cache of that key.
            }
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    private void markUsed(Path file) throws IOException {
        Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(null, FileTime.from(clock.instant()), null);
    }

    private static List<CacheEntry> entries(Path directory) throws IOException {
        List<CacheEntry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    CacheEntry.ofFile(
                                    file.getFileName().toString(),
                                    Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                                            .toInstant())
                            .ifPresent(entries::add);
                }
            }
        }
        return entries;
    }

    /** Never through a link: a repository could hold one of that name. */
    private Path root() throws IOException {
        return new TargetDirectory(sourceDirectory.toRealPath()).directory(FOLDER);
    }

    private Path directory(Name name) throws IOException {
        return new TargetDirectory(root()).directory(name.project() + "/" + name.version());
    }
}
