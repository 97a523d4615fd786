package dev.slipway.core.report;

import dev.slipway.core.buildspec.ReportFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the files of one report one after the other. A file that is broken makes the report incomplete, and the others are
 * still read; nothing that is in a file makes the reading fail.
 */
public final class ReportReading {

    /** What all files of a report may be long together. */
    public static final long MAX_BYTES = 100L << 20;

    private final String name;
    private final ReportFormat format;
    private final FileReader reader;
    private final ReportTally tally;
    private final List<String> problems = new ArrayList<>();
    private long left = MAX_BYTES;

    /** Of a report group of that name, whose files have that format. */
    public ReportReading(String name, ReportFormat format) {
        this.name = name;
        this.format = format;
        this.reader = ReportFormats.reader(format);
        this.tally = new ReportTally(format.isCoverage());
    }

    /**
     * Reads one file, and does not close it.
     *
     * @param path how the file is called in a sentence
     * @throws IOException when it cannot be read at all
     */
    public void add(String path, InputStream file) throws IOException {
        BoundedInput bounded = new BoundedInput(file, left);
        try {
            reader.read(bounded, tally);
        } catch (BoundedInput.TooLarge | XmlMarkup.Refused e) {
            problem(path, String.valueOf(e.getMessage()));
        } catch (UnreadableReport e) {
            problem(path, e.words());
        } catch (IOException e) {
            if (bounded.hasFailed()) {
                throw e;
            }
            problem(path, "it is not well-formed: its bytes are no characters of its encoding");
        } finally {
            left -= Math.min(left, bounded.total());
        }
    }

    /** Says of one file that it is not read. */
    public void problem(String path, String why) {
        problems.add(path + ": " + why);
    }

    /** What has been read. */
    public Report report() {
        if (problems.isEmpty()) {
            return Report.complete(name, format, tally.all());
        }
        String others = problems.size() == 1 ? "" : "; and " + (problems.size() - 1) + " more of its files";
        Optional<ReportCounts> counts = tally.counts();
        return Report.incomplete(name, format, problems.get(0) + others, counts);
    }
}
