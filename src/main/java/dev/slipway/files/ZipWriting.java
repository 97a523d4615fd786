package dev.slipway.files;

import dev.slipway.core.artifact.ArtifactSelection.SelectedFile;
import dev.slipway.core.artifact.LinkTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** One zip file being written. */
final class ZipWriting {

    /** Of every entry. Zip files know no time zone and begin at 1980. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final Path root;
    private final DigestingOutput output;
    private final Set<String> names = new HashSet<>();

    /** A file can't be part of the artifact. */
    private static final class UnwritableFile extends Exception {
        private static final long serialVersionUID = 1;
        private final String path;
        private final String sentence;

        UnwritableFile(String path, String sentence) {
            super(sentence);
            this.path = path;
            this.sentence = sentence;
        }
    }

    ZipWriting(Path root, OutputStream output) {
        this.root = root;
        this.output = new DigestingOutput(output);
    }

    ArtifactZip.WriteResult write(List<SelectedFile> files) throws IOException {
        List<SelectedFile> sorted = files.stream()
                .sorted(Comparator.comparing(SelectedFile::pathInArtifact))
                .toList();
        Optional<ArtifactZip.Unwritable> unwritable;
        try (ZipOutputStream zip = new ZipOutputStream(output)) {
            unwritable = addAll(sorted, zip);
            // What closing writes is the central directory.
            output.holdBack();
        }
        if (unwritable.isPresent()) {
            return unwritable.get();
        }
        output.release(UnixModes::putIntoCentralDirectory);
        return new ArtifactZip.Written(output.sha256(), output.bytes(), sorted.size());
    }

    private Optional<ArtifactZip.Unwritable> addAll(List<SelectedFile> files, ZipOutputStream zip) throws IOException {
        Path realRoot = root.toRealPath();
        try {
            for (SelectedFile file : files) {
                add(file, realRoot, zip);
            }
            return Optional.empty();
        } catch (UnwritableFile e) {
            return Optional.of(new ArtifactZip.Unwritable(e.path, e.sentence));
        }
    }

    private void add(SelectedFile file, Path realRoot, ZipOutputStream zip) throws IOException, UnwritableFile {
        String path = file.sourcePath();
        Optional<String> problem = EntryName.problem(file.pathInArtifact());
        if (problem.isPresent()) {
            throw new UnwritableFile(
                    path,
                    "The name of " + EntryName.shown(path) + " " + problem.get()
                            + ", which a zip file can't hold safely; rename it or name it in artifacts.exclude-paths.");
        }
        if (!names.add(file.pathInArtifact())) {
            throw new UnwritableFile(path, "The artifact would hold " + file.pathInArtifact() + " twice.");
        }
        if (file.linkText().isPresent()) {
            addLink(file, file.linkText().get(), realRoot, zip);
            return;
        }
        Path real = realFile(path, realRoot);
        try (InputStream content = open(path, real)) {
            zip.putNextEntry(entry(file, UnixModes.mode(UnixModes.isExecutable(real))));
            copy(path, content, zip);
            zip.closeEntry();
        }
    }

    private static ZipEntry entry(SelectedFile file, int mode) {
        ZipEntry entry = new ZipEntry(file.pathInArtifact());
        entry.setTimeLocal(TIME);
        entry.setExtra(UnixModes.extraField(mode));
        return entry;
    }

    /** The text is what the selection saw; that of the link may be another one by now. */
    private static void addLink(SelectedFile file, String text, Path realRoot, ZipOutputStream zip)
            throws IOException, UnwritableFile {
        if (LinkTarget.inside(file.pathInArtifact(), text).isEmpty()
                || !Files.isSymbolicLink(realRoot.resolve(file.sourcePath()))) {
            throw new UnwritableFile(
                    file.sourcePath(), file.sourcePath() + " is no link that stays within the artifact.");
        }
        zip.putNextEntry(entry(file, UnixModes.LINK));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private Path realFile(String path, Path realRoot) throws UnwritableFile {
        try {
            Path real = realRoot.resolve(path).toRealPath();
            if (!real.startsWith(realRoot)) {
                throw new UnwritableFile(
                        path,
                        path + " is a link that leads out of the source directory, to " + real
                                + "; copy the file there or name it in artifacts.exclude-paths.");
            }
            if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
                throw new UnwritableFile(path, path + " is no file, so it can't be part of an artifact.");
            }
            return real;
        } catch (IOException e) {
            throw unreadable(path, FailureSentence.reason(e));
        } catch (InvalidPathException e) {
            throw unreadable(path, "its name can't be written in the character set of this machine");
        }
    }

    private static InputStream open(String path, Path real) throws UnwritableFile {
        try {
            return Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw unreadable(path, FailureSentence.reason(e));
        }
    }

    private static void copy(String path, InputStream content, OutputStream zip) throws IOException, UnwritableFile {
        byte[] buffer = new byte[1 << 16];
        for (int length = read(path, content, buffer); length >= 0; length = read(path, content, buffer)) {
            zip.write(buffer, 0, length);
        }
    }

    private static int read(String path, InputStream content, byte[] buffer) throws UnwritableFile {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            throw unreadable(path, FailureSentence.reason(e));
        }
    }

    private static UnwritableFile unreadable(String path, String reason) {
        return new UnwritableFile(path, "The file " + EntryName.shown(path) + " can't be read: " + reason + ".");
    }
}
