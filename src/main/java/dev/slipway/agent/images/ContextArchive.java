package dev.slipway.agent.images;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A build context on standard input, as a tar, plain or gzipped. Nothing is written through a link and nothing outside of the
 * directory; a link that is in the archive is made last, when nothing can go through it any more.
 */
final class ContextArchive {

    private static final long MAX_BYTES = 20L << 30;
    private static final int MAX_ENTRIES = 1_000_000;
    private static final int MAGIC_AT = 257;

    private record Link(Path at, String target) {}

    private ContextArchive() {}

    /** Whether the bytes begin an archive rather than a Dockerfile. */
    static boolean isArchive(byte[] head) {
        return isGzip(head)
                || (head.length > MAGIC_AT + 5
                        && new String(head, MAGIC_AT, 5, StandardCharsets.US_ASCII).equals("ustar"));
    }

    /** What to say of bytes that begin an archive which is packed in a way that is not read here. */
    static Optional<String> otherPacking(byte[] head) {
        boolean bzip2 = head.length > 3 && head[0] == 'B' && head[1] == 'Z' && head[2] == 'h';
        boolean xz = head.length > 5 && (head[0] & 0xff) == 0xfd && head[1] == '7' && head[2] == 'z';
        boolean zstd = head.length > 3 && head[0] == 0x28 && (head[1] & 0xff) == 0xb5;
        return bzip2 || xz || zstd
                ? Optional.of(
                        "the context on standard input is packed with bzip2, xz or zstd; pack it with gzip, or not"
                                + " at all")
                : Optional.empty();
    }

    /** Unpacks into an empty directory; returns what is wrong with the archive, if anything is. */
    static Optional<String> unpack(InputStream in, Path directory) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(2);
        byte[] head = buffered.readNBytes(2);
        buffered.reset();
        java.util.List<Link> links = new java.util.ArrayList<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(isGzip(head) ? new GZIPInputStream(buffered) : buffered)) {
            long left = MAX_BYTES;
            int entries = 0;
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = directory.resolve(entry.getName()).normalize();
                left -= entry.getSize();
                entries++;
                if (!target.startsWith(directory) || entry.getName().startsWith("/")) {
                    return Optional.of("the context on standard input has an entry " + entry.getName()
                            + " that leads out of it; pack it anew with tar -C DIRECTORY -cf - .");
                }
                if (left < 0 || entries > MAX_ENTRIES) {
                    return Optional.of("the context on standard input is larger than a context may be");
                }
                if (entry.isLink()) {
                    // A second name of a file that came before: what tar writes for each file with several.
                    Path first = directory.resolve(entry.getLinkName()).normalize();
                    if (!first.startsWith(directory) || !Files.isRegularFile(first, LinkOption.NOFOLLOW_LINKS)) {
                        return Optional.of("the context on standard input has an entry " + entry.getName()
                                + " that is another name of no file in it; pack it anew with --hard-dereference");
                    }
                    Files.createDirectories(target.getParent());
                    Files.copy(first, target, StandardCopyOption.REPLACE_EXISTING);
                } else if (entry.isSymbolicLink()) {
                    links.add(new Link(target, entry.getLinkName()));
                } else {
                    write(tar, entry, target);
                }
            }
        }
        for (Link link : links) {
            Files.createDirectories(link.at().getParent());
            if (!Files.exists(link.at(), LinkOption.NOFOLLOW_LINKS)) {
                Files.createSymbolicLink(link.at(), Path.of(link.target()));
            }
        }
        return Optional.empty();
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isFile()) {
            Files.createDirectories(target.getParent());
            try (OutputStream out = Files.newOutputStream(
                    target,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                tar.transferTo(out);
            }
            if ((entry.getMode() & 0100) != 0) {
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private static boolean isGzip(byte[] head) {
        return head.length >= 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
    }
}
