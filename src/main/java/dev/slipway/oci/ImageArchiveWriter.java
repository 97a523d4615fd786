package dev.slipway.oci;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.ImageArchive.NamedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes one archive. */
final class ImageArchiveWriter {

    private static final int FILE_MODE = 0100644;
    private static final int DIRECTORY_MODE = 0040755;
    private static final String BLOBS = "blobs/sha256/";

    private final TarArchiveOutputStream tar;

    ImageArchiveWriter(OutputStream out) {
        tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    }

    void write(List<NamedImage> images) throws IOException {
        directory("blobs/");
        directory(BLOBS);
        for (Map.Entry<String, BlobSource> blob : blobs(images).entrySet()) {
            file(BLOBS + blob.getKey(), blob.getValue());
        }
        file("index.json", BlobSource.of(index(images)));
        file("manifest.json", BlobSource.of(Json.compact(manifestJson(images))));
        file("oci-layout", BlobSource.of(Json.compact(Json.newObject().put("imageLayoutVersion", "1.0.0"))));
        tar.finish();
    }

    private static Map<String, BlobSource> blobs(List<NamedImage> images) {
        Map<String, BlobSource> blobs = new TreeMap<>();
        for (NamedImage named : images) {
            StoredImage image = named.image();
            blobs.put(
                    image.manifest().digest().hex(),
                    BlobSource.of(image.manifest().bytes()));
            Descriptor config = image.parts().config();
            blobs.put(config.digest().hex(), image.blobs().source(config));
            image.layers()
                    .forEach(layer ->
                            blobs.put(layer.digest().hex(), image.blobs().source(layer)));
        }
        return blobs;
    }

    private static byte[] index(List<NamedImage> images) {
        ObjectNode index = Json.newObject().put("schemaVersion", 2).put("mediaType", MediaTypes.OCI_INDEX);
        ArrayNode manifests = index.putArray("manifests");
        for (NamedImage named : images) {
            if (named.names().isEmpty()) {
                descriptor(manifests.addObject(), named);
            }
            for (ImageReference name : named.names()) {
                descriptor(manifests.addObject(), named)
                        .putObject("annotations")
                        .put(ArchiveImages.IMAGE_NAME, name.name() + ":" + name.tagOrLatest())
                        .put(ArchiveImages.REF_NAME, name.tagOrLatest());
            }
        }
        return Json.compact(index);
    }

    private static ObjectNode descriptor(ObjectNode json, NamedImage named) {
        Descriptor manifest = named.image().manifest().descriptor();
        return json.put("mediaType", manifest.mediaType())
                .put("digest", manifest.digest().value())
                .put("size", manifest.size());
    }

    private static ArrayNode manifestJson(List<NamedImage> images) {
        ArrayNode array = Json.newObject().putArray("images");
        for (NamedImage named : images) {
            ObjectNode json =
                    array.addObject().put("Config", BLOBS + named.image().id().hex());
            ArrayNode tags = json.putArray("RepoTags");
            named.names().forEach(name -> tags.add(name.familiarName() + ":" + name.tagOrLatest()));
            ArrayNode layers = json.putArray("Layers");
            named.image()
                    .layers()
                    .forEach(layer -> layers.add(BLOBS + layer.digest().hex()));
        }
        return array;
    }

    private void directory(String name) throws IOException {
        TarArchiveEntry entry = entry(name, 0, DIRECTORY_MODE);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private void file(String name, BlobSource content) throws IOException {
        tar.putArchiveEntry(entry(name, content.size(), FILE_MODE));
        try (InputStream in = content.open()) {
            in.transferTo(tar);
        }
        tar.closeArchiveEntry();
    }

    private static TarArchiveEntry entry(String name, long size, int mode) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setMode(mode);
        entry.setModTime(0L);
        entry.setIds(0, 0);
        return entry;
    }
}
