package dev.slipway.core.report;

import dev.slipway.core.buildspec.ReportFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What one entry of the {@code reports} block came to.
 *
 * @param name of the report group
 * @param problem a sentence, if the report is incomplete
 * @param counts of what could be read; none if nothing could
 */
public record Report(
        String name,
        ReportFormat format,
        ReportStatus status,
        Optional<String> problem,
        Optional<ReportCounts> counts) {

    /** A report whose files were all read. */
    static Report complete(String name, ReportFormat format, ReportCounts counts) {
        boolean failed = counts instanceof ReportCounts.Tests tests
                && tests.count(TestStatus.SUCCEEDED) + tests.count(TestStatus.SKIPPED) < tests.total();
        ReportStatus status = failed ? ReportStatus.FAILED : ReportStatus.SUCCEEDED;
        return new Report(name, format, status, Optional.empty(), Optional.of(counts));
    }

    /** The same with the words of its files as the build's log would show them. */
    public Report masked(UnaryOperator<String> mask) {
        return new Report(
                name,
                format,
                status,
                problem.map(mask),
                counts.map(found -> found instanceof ReportCounts.Tests tests ? tests.masked(mask) : found));
    }

    /** A report that could not be read, or not to its end. */
    public static Report incomplete(String name, ReportFormat format, String problem, Optional<ReportCounts> counts) {
        return new Report(name, format, ReportStatus.INCOMPLETE, Optional.of(problem), counts);
    }
}
