package dev.slipway.files;

import dev.slipway.core.artifact.ArtifactSelection;
import dev.slipway.core.artifact.ArtifactSelection.SelectedFile;
import dev.slipway.core.build.ReportSource;
import dev.slipway.core.buildspec.ReportGroup;
import dev.slipway.core.report.Report;
import dev.slipway.core.report.ReportPaths;
import dev.slipway.core.report.ReportReading;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the files of reports in a source directory and reads them. Nothing outside of the directory is read. */
public final class ReportCollector implements ReportSource {

    private static final String LEADS_OUT = "it is a link that leads out of the source directory; copy the file there";

    @Override
    public Report read(String name, ReportGroup group, String sourceDirectory, Consumer<String> log) {
        Optional<String> refusal = ReportPaths.problem(group);
        if (refusal.isPresent()) {
            return Report.incomplete(name, group.format(), refusal.get(), Optional.empty());
        }
        try {
            Path root = Path.of(sourceDirectory).toRealPath();
            return read(name, group, root, log);
        } catch (IOException e) {
            return Report.incomplete(name, group.format(), FailureSentence.of(e), Optional.empty());
        } catch (InvalidPathException e) {
            return Report.incomplete(name, group.format(), notOfThisMachine(e), Optional.empty());
        }
    }

    private static Report read(String name, ReportGroup group, Path root, Consumer<String> log) throws IOException {
        String base = group.baseDirectory().filter(path -> !path.isBlank()).orElse(".");
        log.accept("Expanding base directory path: " + base);
        log.accept("Assembling file list");
        group.files().forEach(pattern -> log.accept("Expanding " + pattern));
        ArtifactCollector.Collected collected = ArtifactCollector.collectAll(root, ReportPaths.selection(group));
        List<SelectedFile> files =
                collected.selection() instanceof ArtifactSelection.Selected found ? found.files() : List.of();
        log.accept("Found " + files.size() + " file(s)");
        if (files.isEmpty() && collected.linksOut().isEmpty()) {
            return Report.incomplete(
                    name,
                    group.format(),
                    "no file of it was found: nothing matches " + String.join(", ", group.files()) + " in " + base,
                    Optional.empty());
        }
        ReportReading reading = new ReportReading(name, group.format());
        for (SelectedFile file : files) {
            add(file.sourcePath(), root, reading);
        }
        collected.linksOut().forEach(link -> reading.problem(link, LEADS_OUT));
        return reading.report();
    }

    private static void add(String path, Path root, ReportReading reading) {
        try {
            Path real = root.resolve(path).toRealPath();
            if (!real.startsWith(root)) {
                reading.problem(path, LEADS_OUT);
            } else if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
                reading.problem(path, "it is no file");
            } else {
                try (InputStream in =
                        new BufferedInputStream(Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS), 1 << 16)) {
                    reading.add(path, in);
                }
            }
        } catch (IOException e) {
            reading.problem(path, FailureSentence.reason(e));
        } catch (InvalidPathException e) {
            reading.problem(path, notOfThisMachine(e));
        }
    }

    private static String notOfThisMachine(InvalidPathException e) {
        return "the name " + EntryName.shown(e.getInput()) + " can't be written in the character set of this machine";
    }
}
