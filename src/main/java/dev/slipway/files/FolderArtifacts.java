package dev.slipway.files;

import dev.slipway.core.build.ArtifactPublisher;
import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.buildspec.ArtifactsBlock;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Keeps artifacts as zip files, and beside that as folders, as the packaging NONE does: files of the same names are replaced,
 * others stay.
 */
public final class FolderArtifacts implements ArtifactPublisher {

    private static final ArtifactZip.Limits LIMITS = new ArtifactZip.Limits(Long.MAX_VALUE, Integer.MAX_VALUE);

    private final DirectoryArtifacts zips;
    private final Path directory;
    private final Path scratch;

    /**
     * Of artifacts in {@code directory}.
     *
     * @param zips where they are kept as zip files
     * @param scratch a directory that is emptied later
     */
    public FolderArtifacts(DirectoryArtifacts zips, Path directory, Path scratch) {
        this.zips = zips;
        this.directory = directory;
        this.scratch = scratch;
    }

    @Override
    public boolean overridesArtifactName() {
        return zips.overridesArtifactName();
    }

    @Override
    public Publication publish(String name, String sourceDirectory, ArtifactsBlock block, Consumer<String> log) {
        Publication publication = zips.publish(name, sourceDirectory, block, log);
        if (!(publication instanceof Stored stored)) {
            return publication;
        }
        try {
            Path unpacked = Files.createTempDirectory(Files.createDirectories(scratch), "artifact-");
            try (InputStream zip = new BufferedInputStream(
                    Files.newInputStream(Path.of(stored.artifact().location())))) {
                if (ArtifactZip.read(zip, unpacked, LIMITS) instanceof ArtifactZip.Refused refused) {
                    return notStored(refused.message());
                }
            }
            Files.createDirectories(directory);
            Path folder = new TargetDirectory(directory).directory(name);
            TreeMove.move(unpacked, folder, TreeMove.Existing.REPLACE);
            log.accept("Artifact " + name + " is in the folder " + folder);
            return publication;
        } catch (IOException e) {
            return notStored("The artifact " + name + " can't be put into a folder: " + FailureSentence.of(e) + ".");
        }
    }

    private static NotStored notStored(String message) {
        return new NotStored(PhaseContext.clientError(message));
    }
}
