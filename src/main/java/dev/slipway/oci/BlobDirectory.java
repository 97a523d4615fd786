package dev.slipway.oci;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * The files {@code blobs/sha256/HEX} of an OCI image layout, or several images' in one. Others may write to the directory: no
 * link is followed, and nothing is believed before its digest was verified.
 */
public final class BlobDirectory {

    private static final int BUFFER_BYTES = 256 << 10;

    private final SafeDirectory directory;

    /** {@code layout} is the directory that has {@code blobs}; the directories above it are trusted. */
    public BlobDirectory(Path layout) {
        this.directory = new SafeDirectory(layout);
    }

    /** The image of which {@code blobs} holds the manifest. Manifest and configuration are verified in any case. */
    public Parsed<StoredImage> image(Descriptor manifest, LayerCheck check) {
        try {
            return new Parsed.Valid<>(readImage(manifest, check));
        } catch (MalformedException e) {
            return new Parsed.Refused<>(e.sentence());
        }
    }

    StoredImage readImage(Descriptor descriptor, LayerCheck check) throws MalformedException {
        RawManifest manifest = readManifest(descriptor);
        ImageManifest parts = ImageManifest.read(manifest);
        ImageConfig config = ImageConfig.read(read(parts.config(), ImageConfig.MAX_BYTES));
        if (config.diffIds().size() != parts.layers().size()) {
            throw new MalformedException(
                    "the image " + manifest.digest() + " has " + parts.layers().size() + " layers but names "
                            + config.diffIds().size() + " diff_ids");
        }
        List<Digest> verified = new ArrayList<>();
        for (Descriptor layer : parts.layers()) {
            if (!verified.contains(layer.digest())) {
                verify(layer, check);
                verified.add(layer.digest());
            }
        }
        return new StoredImage(manifest, parts, config, this);
    }

    RawManifest readManifest(Descriptor descriptor) throws MalformedException {
        return new RawManifest(descriptor.mediaType(), read(descriptor, RegistryClient.MAX_MANIFEST_BYTES));
    }

    /** A small blob, its digest and size verified. */
    byte[] read(Descriptor blob, int maxBytes) throws MalformedException {
        byte[] bytes = small(path(blob.digest()), maxBytes);
        if (bytes.length != blob.size() || !Digest.of(bytes).equals(blob.digest())) {
            throw wrong(blob);
        }
        return bytes;
    }

    /** A small file of the layout. */
    byte[] small(List<String> names, int maxBytes) throws MalformedException {
        String name = String.join("/", names);
        try (SeekableByteChannel channel = directory.open(names)) {
            byte[] bytes = Channels.newInputStream(channel).readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new MalformedException(
                        name + " of the image is larger than the " + maxBytes + " bytes that are read");
            }
            return bytes;
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private void verify(Descriptor blob, LayerCheck check) throws MalformedException {
        try (SeekableByteChannel channel = directory.open(path(blob.digest()))) {
            if (channel.size() != blob.size()) {
                throw wrong(blob);
            }
            if (check == LayerCheck.SIZE) {
                return;
            }
            MessageDigest digest = Digest.fresh();
            InputStream in = Channels.newInputStream(channel);
            byte[] buffer = new byte[BUFFER_BYTES];
            long rest = blob.size();
            for (int count = in.read(buffer); count >= 0 && rest >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                rest -= count;
            }
            if (rest != 0 || !Digest.of(digest).equals(blob.digest())) {
                throw wrong(blob);
            }
        } catch (IOException e) {
            throw unreadable(blob.digest().value(), e);
        }
    }

    /** The bytes of a blob, to be pushed or served; whoever takes them verifies the digest. A link in their place is no blob. */
    public BlobSource source(Descriptor blob) {
        return new BlobSource() {
            @Override
            public long size() {
                return blob.size();
            }

            @Override
            public InputStream open() throws IOException {
                return Channels.newInputStream(directory.open(path(blob.digest())));
            }
        };
    }

    private static List<String> path(Digest digest) {
        return List.of("blobs", "sha256", digest.hex());
    }

    private static MalformedException wrong(Descriptor blob) {
        return new MalformedException("the blob " + blob.digest() + " of the image has another content or size");
    }

    private static MalformedException unreadable(String name, IOException e) {
        return new MalformedException("the file " + name + " of the image cannot be read: "
                + Sentences.shown(String.valueOf(e.getMessage())));
    }
}
