package dev.slipway.cli;

import dev.slipway.core.build.BuildResult;
import dev.slipway.core.report.Report;
import dev.slipway.core.report.ReportSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The reports of the builds of a run, as its end tells them. */
final class RunReports {

    private final List<Report> reports = Collections.synchronizedList(new ArrayList<>());

    /** Takes what a build has read; builds end on threads of their own. */
    void add(BuildResult result) {
        reports.addAll(result.reports());
    }

    /** A line per report, by name, and one per test that failed. */
    List<String> lines() {
        List<Report> sorted = new ArrayList<>(reports);
        sorted.sort(Comparator.comparing(Report::name));
        List<String> lines = new ArrayList<>();
        for (Report report : sorted) {
            lines.add("report:    " + report.name() + "  " + ReportSummary.of(report));
            ReportSummary.failures(report).forEach(failure -> lines.add("             " + failure));
        }
        return lines;
    }
}
