package dev.slipway.oci;

import dev.slipway.oci.ImageArchive.Limits;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Reads the entries of one archive. */
final class ArchiveReading {

    private static final int BUFFER_BYTES = 64 << 10;
    private static final int MAX_HEADER_BYTES = 1 << 20;
    private static final Pattern BLOB = Pattern.compile("blobs/sha256/([0-9a-f]{64})");

    private final ArchiveBlobs blobs;
    private final Limits limits;
    private final Map<String, Descriptor> files = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();
    private final Set<String> directories = new HashSet<>();
    private long bytes;

    private ArchiveReading(ArchiveBlobs blobs, Limits limits) {
        this.blobs = blobs;
        this.limits = limits;
    }

    static ArchiveEntries read(InputStream in, ArchiveBlobs blobs, Limits limits)
            throws IOException, MalformedException {
        HeaderGuard guard = new HeaderGuard(plain(in));
        TarArchiveInputStream tar = new TarArchiveInputStream(guard, StandardCharsets.UTF_8.name());
        ArchiveReading reading = new ArchiveReading(blobs, limits);
        int count = 0;
        try {
            for (TarArchiveEntry entry = guard.next(tar); entry != null; entry = guard.next(tar)) {
                if (++count > limits.entries()) {
                    throw new MalformedException("it has more than " + limits.entries() + " entries");
                }
                reading.take(entry, tar);
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedException("it is not a valid tar file");
        }
        if (count == 0) {
            throw new MalformedException("it is empty, or not a tar file");
        }
        return new ArchiveEntries(reading.files, reading.links);
    }

    private static InputStream plain(InputStream in) throws IOException, MalformedException {
        BufferedInputStream buffered = new BufferedInputStream(in, BUFFER_BYTES);
        buffered.mark(8);
        byte[] magic = buffered.readNBytes(6);
        buffered.reset();
        Compression compression = Compression.of(magic);
        if (compression == Compression.UNKNOWN || compression == Compression.ZSTD) {
            throw new MalformedException("it is compressed in another way than gzip; decompress it first");
        }
        return compression == Compression.GZIP
                ? new BufferedInputStream(new GZIPInputStream(buffered, BUFFER_BYTES), BUFFER_BYTES)
                : buffered;
    }

    private void take(TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException, MalformedException {
        String name = ArchiveEntries.name(entry.getName());
        if (entry.isDirectory()) {
            directories.add(name);
        } else if (entry.isSymbolicLink()) {
            fresh(name);
            links.put(name, ArchiveEntries.target(name, entry.getLinkName()));
        } else if (isRegular(entry)) {
            fresh(name);
            bytes += Math.max(0, entry.getSize());
            if (entry.getSize() > limits.bytes() || bytes > limits.bytes()) {
                throw new MalformedException("it holds more than " + limits.bytes() + " bytes");
            }
            Descriptor file = blobs.add(tar);
            Matcher blob = BLOB.matcher(name);
            if (blob.matches() && !blob.group(1).equals(file.digest().hex())) {
                throw new MalformedException("its file " + name + " has another digest");
            }
            files.put(name, file);
        } else {
            throw new MalformedException(
                    "it has an entry that is neither a file nor a directory: " + Sentences.shown(name));
        }
    }

    /** The library's own isFile holds for devices and pipes, too. */
    private static boolean isRegular(TarArchiveEntry entry) {
        byte type = entry.getLinkFlag();
        return (type == TarConstants.LF_NORMAL || type == TarConstants.LF_OLDNORM) && !entry.isSparse();
    }

    private void fresh(String name) throws MalformedException {
        if (name.isEmpty() || files.containsKey(name) || links.containsKey(name) || directories.contains(name)) {
            throw new MalformedException("it has two entries named " + Sentences.shown(name));
        }
    }

    /** Long names and extended headers are kept in memory by the library: bounds what is read between two entries. */
    private static final class HeaderGuard extends FilterInputStream {

        private long allowed = Long.MAX_VALUE;

        HeaderGuard(InputStream in) {
            super(in);
        }

        @SuppressWarnings("NullAway") // The end of the archive is null.
        TarArchiveEntry next(TarArchiveInputStream tar) throws IOException {
            // All of the entry before was read.
            allowed = MAX_HEADER_BYTES;
            TarArchiveEntry entry = tar.getNextEntry();
            allowed = Long.MAX_VALUE;
            return entry;
        }

        @Override
        public int read() throws IOException {
            return counted(super.read(), 1);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            return counted(count, count);
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(count);
            counted(0, skipped);
            return skipped;
        }

        private int counted(int result, long count) throws IOException {
            allowed -= Math.max(0, count);
            if (allowed < 0) {
                throw new IOException("it has headers of more than " + MAX_HEADER_BYTES + " bytes");
            }
            return result;
        }
    }
}
