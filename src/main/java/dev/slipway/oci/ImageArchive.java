package dev.slipway.oci;

import dev.slipway.core.image.ImageReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** The tars of {@code docker save} and {@code docker load} (Docker CLI reference, docker image save). */
public final class ImageArchive {

    private ImageArchive() {}

    /**
     * An image in an archive.
     *
     * @param names with tags; may be empty
     */
    public record NamedImage(StoredImage image, List<ImageReference> names) {

        public NamedImage {
            names = List.copyOf(names);
        }
    }

    /**
     * What an archive may hold at most.
     *
     * @param entries files, directories and links
     * @param bytes of all files together, uncompressed
     */
    public record Limits(int entries, long bytes) {

        public static final Limits DEFAULT = new Limits(20_000, 64L << 30);
    }

    /**
     * Writes the form that Docker has written since version 25: an OCI image layout that older versions can load, too. Equal images
     * give equal bytes. The stream is not closed.
     */
    public static void write(OutputStream out, List<NamedImage> images) throws IOException {
        new ImageArchiveWriter(out).write(images);
    }

    /**
     * Reads an archive, plain or gzipped: Docker's form since version 25, its older form, and OCI archives. Names in the archive
     * never become names of files, and no link is made: each file goes to {@code blobs/sha256} below {@code directory},
     * named by its digest, and what belongs to no image is removed in the end. After a refusal nothing new is left.
     *
     * @param directory nobody else writes to it; blobs that are there stay
     */
    public static Parsed<List<NamedImage>> read(InputStream in, Path directory, Limits limits) {
        ArchiveBlobs blobs = new ArchiveBlobs(directory);
        try {
            ArchiveEntries entries = ArchiveReading.read(in, blobs, limits);
            List<NamedImage> images = new ArchiveImages(entries, blobs, limits).read();
            blobs.keepOnlyPartsOf(images);
            return new Parsed.Valid<>(images);
        } catch (MalformedException e) {
            blobs.keepOnlyPartsOf(List.of());
            return new Parsed.Refused<>("the archive cannot be loaded: " + e.sentence());
        } catch (IOException e) {
            blobs.keepOnlyPartsOf(List.of());
            return new Parsed.Refused<>(
                    "the archive cannot be loaded: " + Sentences.shown(String.valueOf(e.getMessage())));
        }
    }
}
