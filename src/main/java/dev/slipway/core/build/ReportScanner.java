package dev.slipway.core.build;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Splits what a build's script prints into the output of its commands and the script's own reports, wherever the reads
 * happen to cut it. A report begins with a record separator and the build's marker and ends with its line.
 */
public final class ReportScanner {

    /** Receives the two in the order in which they were printed. */
    public interface Listener {
        void output(byte[] bytes, int offset, int length);

        void report(String report);
    }

    private static final int MAX_REPORT = 256;

    private final byte[] prefix;
    private final Listener listener;
    private final byte[] report = new byte[MAX_REPORT];
    private int matched;
    private int reportLength = -1;

    /**
     * A scanner.
     *
     * @param marker letters and digits, chosen at random for each build
     */
    public ReportScanner(String marker, Listener listener) {
        this.prefix = ("\u001e" + marker + " ").getBytes(StandardCharsets.US_ASCII);
        this.listener = listener;
    }

    /** The next bytes. */
    public void feed(byte[] bytes, int offset, int length) {
        int outputStart = offset;
        for (int i = offset; i < offset + length; i++) {
            if (reportLength >= 0) {
                continueReport(bytes[i]);
                outputStart = i + 1;
            } else if (bytes[i] == prefix[matched]) {
                if (matched == 0) {
                    flush(bytes, outputStart, i);
                }
                matched++;
                outputStart = i + 1;
                if (matched == prefix.length) {
                    matched = 0;
                    reportLength = 0;
                }
            } else if (matched > 0) {
                listener.output(prefix, 0, matched);
                matched = 0;
                outputStart = i;
                i--;
            }
        }
        flush(bytes, outputStart, offset + length);
    }

    /** The end of the stream: what looked like the beginning of a report was output after all. */
    public void end() {
        if (matched > 0) {
            listener.output(prefix, 0, matched);
            matched = 0;
        }
    }

    private void continueReport(byte next) {
        if (next == '\n' || reportLength == MAX_REPORT) {
            listener.report(new String(Arrays.copyOf(report, reportLength), StandardCharsets.UTF_8));
            reportLength = -1;
        } else {
            report[reportLength++] = next;
        }
    }

    private void flush(byte[] bytes, int from, int to) {
        if (to > from) {
            listener.output(bytes, from, to - from);
        }
    }
}
