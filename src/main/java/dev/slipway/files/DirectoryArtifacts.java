package dev.slipway.files;

import dev.slipway.core.artifact.ArtifactName;
import dev.slipway.core.artifact.ArtifactSelection;
import dev.slipway.core.build.ArtifactPublisher;
import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.build.StoredArtifact;
import dev.slipway.core.buildspec.ArtifactsBlock;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Keeps artifacts as {@code NAME.zip} in a directory; a file of that name is always a whole artifact. */
public final class DirectoryArtifacts implements ArtifactPublisher {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");

    private final Path directory;
    private final boolean overridesArtifactName;

    /** Of artifacts in {@code directory}, which is made with the first one. */
    public DirectoryArtifacts(Path directory) {
        this(directory, false);
    }

    private DirectoryArtifacts(Path directory, boolean overridesArtifactName) {
        this.directory = directory;
        this.overridesArtifactName = overridesArtifactName;
    }

    /** Of artifacts with the names that the buildspec gives them; those with several segments are in folders. */
    public static DirectoryArtifacts withBuildspecNames(Path directory) {
        return new DirectoryArtifacts(directory, true);
    }

    @Override
    public boolean overridesArtifactName() {
        return overridesArtifactName;
    }

    @Override
    public Publication publish(String name, String sourceDirectory, ArtifactsBlock block, Consumer<String> log) {
        boolean isName = overridesArtifactName
                ? ArtifactName.problem(name).isEmpty()
                : NAME.matcher(name).matches();
        if (!isName) {
            return notStored("The artifact can't be kept as a file named " + EntryName.shown(name)
                    + ".zip; use letters, digits, '.', '_' and '-' in its name.");
        }
        try {
            Path root = Path.of(sourceDirectory);
            ArtifactSelection.Selection selection = ArtifactCollector.collect(root, block);
            selection.log().forEach(log);
            if (selection instanceof ArtifactSelection.Selected selected) {
                return store(name, root, selected.files());
            }
            return notStored(selection instanceof ArtifactSelection.NothingSelected nothing ? nothing.message() : "");
        } catch (IOException e) {
            return notStored("The artifact " + name + " can't be made: " + FailureSentence.of(e) + ".");
        } catch (InvalidPathException e) {
            return notStored("The artifact " + name + " can't be made: the name " + EntryName.shown(e.getInput())
                    + " can't be written in the character set of this machine.");
        }
    }

    private Publication store(String name, Path root, List<ArtifactSelection.SelectedFile> files) throws IOException {
        Files.createDirectories(directory);
        Path unfinished = Files.createTempFile(directory, ".artifact-", ".unfinished");
        try {
            ArtifactZip.WriteResult result;
            try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
                result = ArtifactZip.write(root, files, output);
            }
            if (result instanceof ArtifactZip.Written written) {
                Path stored = new TargetDirectory(directory).file(name + ".zip");
                Files.move(unfinished, stored, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return new Stored(new StoredArtifact(
                        name, stored.toString(), written.sha256(), written.bytes(), written.files()));
            }
            return notStored(result instanceof ArtifactZip.Unwritable unwritable ? unwritable.message() : "");
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static NotStored notStored(String message) {
        return new NotStored(PhaseContext.clientError(message));
    }
}
