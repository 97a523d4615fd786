package dev.slipway.oci;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes tar files with whatever names and types. */
final class Tar {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8");

    Tar() {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
    }

    Tar file(String name, byte[] content) {
        return typed(name, TarConstants.LF_NORMAL, content);
    }

    Tar directory(String name) {
        return typed(name + "/", TarConstants.LF_DIR, new byte[0]);
    }

    Tar typed(String name, byte type, byte[] content) {
        TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
        entry.setSize(content.length);
        return put(entry, content);
    }

    Tar link(String name, String target, byte type) {
        TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
        entry.setLinkName(target);
        return put(entry, new byte[0]);
    }

    private Tar put(TarArchiveEntry entry, byte[] content) {
        try {
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The archive so far, ended. */
    byte[] bytes() {
        try {
            tar.finish();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
