package dev.slipway.files;

import dev.slipway.core.artifact.LinkTarget;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** One zip file being unpacked. Nothing that it says is believed: names, sizes and counts are checked as they come. */
final class ZipReading {

    private final Path target;
    private final ArtifactZip.Limits limits;
    private final byte[] buffer = new byte[1 << 16];
    private long bytes;
    private int files;
    private int entries;

    /** The archive is refused. */
    private static final class RefusedEntry extends Exception {
        private static final long serialVersionUID = 1;
        private final ArtifactZip.Refused refused;

        RefusedEntry(ArtifactZip.Reason reason, String sentence) {
            super(sentence);
            this.refused = new ArtifactZip.Refused(reason, sentence);
        }
    }

    ZipReading(Path target, ArtifactZip.Limits limits) {
        this.target = target;
        this.limits = limits;
    }

    ArtifactZip.ReadResult read(InputStream input) throws IOException {
        Files.createDirectories(target);
        TargetDirectory directory = new TargetDirectory(target);
        ZipTail tail = new ZipTail(input);
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(tail, 1 << 16))) {
            for (Optional<ZipEntry> entry = next(zip); entry.isPresent(); entry = next(zip)) {
                unpack(entry.get(), zip, directory);
            }
            tail.readToEnd();
            if (!tail.endsArchiveOf(entries)) {
                throw damaged();
            }
        } catch (RefusedEntry e) {
            return e.refused;
        }
        return new ArtifactZip.Unpacked(bytes, files);
    }

    private void unpack(ZipEntry entry, InputStream content, TargetDirectory directory)
            throws IOException, RefusedEntry {
        String name = entry.getName();
        if (++entries > limits.entries()) {
            throw new RefusedEntry(
                    ArtifactZip.Reason.TOO_MANY_ENTRIES,
                    "The artifact holds more than the " + limits.entries() + " files and directories allowed.");
        }
        Optional<String> problem = EntryName.problem(name);
        if (problem.isPresent()) {
            throw refused(ArtifactZip.Reason.UNSAFE_NAME, name, problem.get());
        }
        try {
            if (entry.isDirectory()) {
                directory.directory(name.substring(0, name.length() - 1));
                copy(content, OutputStream.nullOutputStream());
            } else if (UnixModes.isLink(entry.getExtra())) {
                unpackLink(name, content, directory);
            } else {
                unpackFile(entry, content, directory.file(name));
            }
        } catch (NotDirectoryException e) {
            throw refused(ArtifactZip.Reason.IN_THE_WAY, name, "goes through a link or a file");
        } catch (FileAlreadyExistsException e) {
            throw refused(ArtifactZip.Reason.NAME_TAKEN, name, "is there already");
        } catch (InvalidPathException e) {
            throw refused(
                    ArtifactZip.Reason.UNSAFE_NAME, name, "can't be written in the character set of this machine");
        }
    }

    private void unpackFile(ZipEntry entry, InputStream content, Path file) throws IOException, RefusedEntry {
        try (OutputStream output = Files.newOutputStream(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            copy(content, output);
        }
        files++;
        if (UnixModes.executable(entry.getExtra())) {
            UnixModes.makeExecutable(file);
        }
    }

    /** What lies behind the link is not looked at: nothing is ever written through it. */
    private void unpackLink(String name, InputStream content, TargetDirectory directory)
            throws IOException, RefusedEntry {
        ByteArrayOutputStream held = new ByteArrayOutputStream();
        for (int length = readContent(content); length >= 0; length = readContent(content)) {
            held.write(buffer, 0, length);
            if (held.size() > LinkTarget.MAX_LENGTH) {
                throw refused(ArtifactZip.Reason.UNSAFE_LINK, name, "is a link whose text is too long");
            }
        }
        String text = held.toString(StandardCharsets.UTF_8);
        if (LinkTarget.inside(name, text).isEmpty()) {
            throw refused(
                    ArtifactZip.Reason.UNSAFE_LINK, name, "is a link that leads out, to " + EntryName.shown(text));
        }
        Files.createSymbolicLink(directory.file(name), Path.of(text));
        files++;
    }

    private void copy(InputStream content, OutputStream output) throws IOException, RefusedEntry {
        for (int length = readContent(content); length >= 0; length = readContent(content)) {
            bytes += length;
            if (bytes > limits.bytes()) {
                throw new RefusedEntry(
                        ArtifactZip.Reason.TOO_LARGE,
                        "The artifact holds more than the " + limits.bytes() + " bytes allowed.");
            }
            output.write(buffer, 0, length);
        }
    }

    private static Optional<ZipEntry> next(ZipInputStream zip) throws IOException, RefusedEntry {
        try {
            return Optional.ofNullable(zip.getNextEntry());
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw damaged();
        }
    }

    private int readContent(InputStream content) throws IOException, RefusedEntry {
        try {
            return content.read(buffer);
        } catch (ZipException | EOFException e) {
            throw damaged();
        }
    }

    private static RefusedEntry damaged() {
        return new RefusedEntry(ArtifactZip.Reason.DAMAGED, "The artifact is no zip file, or not a whole one.");
    }

    private static RefusedEntry refused(ArtifactZip.Reason reason, String name, String fact) {
        return new RefusedEntry(
                reason, "The artifact is refused: the name " + EntryName.shown(name) + " in it " + fact + ".");
    }
}
