package dev.slipway.core.report;

import java.io.IOException;
import java.io.InputStream;

/** Reads files of one format. */
@FunctionalInterface
interface FileReader {

    /** Counts what is in one file. */
    void read(InputStream file, ReportTally tally) throws IOException, UnreadableReport;
}
