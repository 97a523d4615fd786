package dev.slipway.oci;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** Bytes that can be read several times, for an upload may have to begin again. */
public interface BlobSource {

    /** In bytes. */
    long size();

    /** From the beginning. */
    InputStream open() throws IOException;

    /** A copy of {@code bytes}. */
    static BlobSource of(byte[] bytes) {
        byte[] copy = bytes.clone();
        return new BlobSource() {
            @Override
            public long size() {
                return copy.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(copy);
            }
        };
    }

    /**
     * A regular file; a link of that name is not followed, neither now nor when it is opened. The directories above it are
     * trusted: what others may write to is read through {@link OciLayout}.
     *
     * @throws IOException if there is no regular file
     */
    static BlobSource of(Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new IOException(file + " is not a regular file");
        }
        long size = attributes.size();
        return new BlobSource() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open() throws IOException {
                SeekableByteChannel channel =
                        Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
                return Channels.newInputStream(channel);
            }
        };
    }
}
