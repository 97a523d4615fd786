package dev.slipway.oci;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

/** Where one try to fetch a blob goes: beside its place first, and there only when it was verified. */
interface BlobTarget {

    /** Makes the file beside the place. */
    OutputStream create() throws IOException;

    /** Moves it to its place. */
    void keep() throws IOException;

    /** Removes it, unless it was moved or never made. */
    void discard() throws IOException;

    /** A file in a directory that nobody else writes to. */
    static BlobTarget of(Path file) {
        Path part = file.resolveSibling(beside(file.getFileName().toString()));
        return new BlobTarget() {
            @Override
            public OutputStream create() throws IOException {
                return Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            }

            @Override
            public void keep() throws IOException {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            }

            @Override
            public void discard() throws IOException {
                Files.deleteIfExists(part);
            }
        };
    }

    /** A file in a directory that others may be changing; {@code directories} lead to it. */
    static BlobTarget of(SafeDirectory root, List<String> directories, String name) {
        String part = beside(name);
        return new BlobTarget() {
            @Override
            public OutputStream create() throws IOException {
                return root.create(directories, part);
            }

            @Override
            public void keep() throws IOException {
                root.rename(directories, part, name);
            }

            @Override
            public void discard() throws IOException {
                root.deleteIfExists(directories, part);
            }
        };
    }

    private static String beside(String name) {
        return "." + name + "." + UUID.randomUUID();
    }
}
