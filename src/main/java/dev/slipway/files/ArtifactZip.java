package dev.slipway.files;

import dev.slipway.core.artifact.ArtifactSelection.SelectedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** Artifacts as zip files. */
public final class ArtifactZip {

    private ArtifactZip() {}

    /** What became of writing. */
    public sealed interface WriteResult {}

    /**
     * It is written.
     *
     * @param sha256 of all bytes, lower-case hexadecimal
     * @param bytes how many were written
     * @param files how many files are in it
     */
    public record Written(String sha256, long bytes, int files) implements WriteResult {}

    /**
     * It can't be made; what was written so far is no zip file.
     *
     * @param path the file that is the reason, relative to the root
     * @param message a sentence that names it
     */
    public record Unwritable(String path, String message) implements WriteResult {}

    /** What became of reading. */
    public sealed interface ReadResult {}

    /**
     * It is unpacked.
     *
     * @param bytes of all files together
     * @param files how many there were
     */
    public record Unpacked(long bytes, int files) implements ReadResult {}

    /** It is not, or only a part of it is; {@code message} is a sentence. */
    public record Refused(Reason reason, String message) implements ReadResult {}

    /** Why a zip file is refused. */
    public enum Reason {
        /** The name of an entry leads out of the target, or would on some system. */
        UNSAFE_NAME,
        /** A link leads out of the target, or might. */
        UNSAFE_LINK,
        /** A file is already there: the archive holds the name twice, or the target was not empty. */
        NAME_TAKEN,
        /** A link or a file stands where the name needs a directory. */
        IN_THE_WAY,
        /** The files are more bytes than allowed. */
        TOO_LARGE,
        /** There are more entries than allowed. */
        TOO_MANY_ENTRIES,
        /** It is no zip file, or not a whole one. */
        DAMAGED
    }

    /**
     * How much may be unpacked.
     *
     * @param bytes of all files together
     * @param entries files and directories
     */
    public record Limits(long bytes, int entries) {}

    /**
     * Writes an artifact; the same files give the same bytes, whatever their times and order. Of the permissions only whether
     * the owner may execute a file is kept. A link within the root is stored as what it points at, unless the selection keeps
     * it as a link. {@code output} is left open.
     *
     * @throws IOException when {@code output} can't be written to
     */
    public static WriteResult write(Path root, List<SelectedFile> files, OutputStream output) throws IOException {
        return new ZipWriting(root, output).write(files);
    }

    /**
     * Unpacks an artifact below {@code target}, which is made if missing. After a refusal what was unpacked so far is still
     * there. Links become links if they stay within the target. {@code input} is read to its end and left open.
     *
     * @throws IOException when {@code input} can't be read or the target can't be written to
     */
    public static ReadResult read(InputStream input, Path target, Limits limits) throws IOException {
        return new ZipReading(target, limits).read(input);
    }
}
