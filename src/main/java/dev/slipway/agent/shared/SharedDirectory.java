package dev.slipway.agent.shared;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A directory that the build may be changing while the agent works in it. Each step down is taken from an open directory and
 * follows no link (openat with O_NOFOLLOW), so that nothing the build puts in the way leads to files of the agent.
 */
public final class SharedDirectory implements AutoCloseable {

    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");

    private final SecureDirectoryStream<Path> stream;

    private SharedDirectory(SecureDirectoryStream<Path> stream) {
        this.stream = stream;
    }

    /** Opens a directory that only the agent could have replaced, such as the root of a volume. */
    @SuppressWarnings("StreamResourceLeak") // close() closes it.
    public static SharedDirectory open(String trusted) throws IOException {
        if (Files.newDirectoryStream(Path.of(trusted)) instanceof SecureDirectoryStream<Path> secure) {
            return new SharedDirectory(secure);
        }
        throw new IOException("this system cannot open directories safely");
    }

    /** Opens a directory below, which is no link. */
    public SharedDirectory directory(String name) throws IOException {
        return new SharedDirectory(stream.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS));
    }

    /** Opens a pipe or file that is there and no link; opening a pipe waits for its other side. */
    public SeekableByteChannel pipe(String name, OpenOption... options) throws IOException {
        Set<OpenOption> all = new HashSet<>(Arrays.asList(options));
        all.add(LinkOption.NOFOLLOW_LINKS);
        return stream.newByteChannel(Path.of(name), all);
    }

    /** What comes out of a pipe. A thread that waits in it can be interrupted. */
    public InputStream input(String name) throws IOException {
        return Channels.newInputStream(new PipeSource(pipe(name, StandardOpenOption.READ)));
    }

    /** A channel of a file knows its position, which a pipe does not have and a stream would ask for. */
    private record PipeSource(SeekableByteChannel channel) implements ReadableByteChannel {
        @Override
        public int read(ByteBuffer target) throws IOException {
            return channel.read(target);
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /**
     * The content of a regular file; empty if there is none of that name.
     *
     * @throws IOException also if it has more than {@code maxBytes}
     */
    public Optional<byte[]> read(String name, int maxBytes) throws IOException {
        Path path = Path.of(name);
        try {
            if (!stream.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes()
                    .isRegularFile()) {
                return Optional.empty();
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        try (SeekableByteChannel channel = pipe(name, StandardOpenOption.READ)) {
            byte[] bytes = Channels.newInputStream(channel).readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new IOException(name + " has more than " + maxBytes + " bytes");
            }
            return Optional.of(bytes);
        }
    }

    /** Whether there is anything of that name. */
    public boolean has(String name) throws IOException {
        try {
            stream.getFileAttributeView(Path.of(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes();
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Writes a file that everybody can read, in the place of what may be there. */
    public void write(String name, byte[] content) throws IOException {
        delete(name);
        try (SeekableByteChannel channel = stream.newByteChannel(
                Path.of(name),
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(READABLE))) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (FileAlreadyExistsException e) {
            throw new IOException(name + " was put in the way", e);
        }
    }

    /** Removes a file or link; nothing happens if there is none. */
    public void delete(String name) throws IOException {
        try {
            stream.deleteFile(Path.of(name));
        } catch (NoSuchFileException e) {
            // That is what was wanted.
        }
    }

    /** Removes an empty directory; nothing happens if there is none. */
    public void deleteDirectory(String name) throws IOException {
        try {
            stream.deleteDirectory(Path.of(name));
        } catch (NoSuchFileException | NotDirectoryException e) {
            // That is what was wanted.
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
