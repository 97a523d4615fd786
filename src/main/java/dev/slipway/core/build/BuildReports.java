package dev.slipway.core.build;

import dev.slipway.core.buildspec.ReportGroup;
import dev.slipway.core.report.Report;
import dev.slipway.core.report.ReportName;
import dev.slipway.core.report.ReportSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The reports of a build, which say how its tests ended and never decide how the build does (ADR 0033).
 *
 * @param environment the variables that the names of report groups may hold
 */
public record BuildReports(List<ReportGroup> groups, Map<String, String> environment, ReportSource source) {

    /** AWS CodeBuild user guide, "Quotas for AWS CodeBuild". */
    private static final int MAX_GROUPS = 5;

    public BuildReports {
        groups = List.copyOf(groups);
        environment = Map.copyOf(environment);
    }

    /** Reads all of them and tells the log. */
    List<Report> read(String project, String sourceDirectory, Consumer<String> log) {
        if (groups.size() > MAX_GROUPS) {
            log.accept("Warning: the buildspec has " + groups.size() + " report groups; CodeBuild takes at most "
                    + MAX_GROUPS);
        }
        List<Report> reports = new ArrayList<>();
        for (ReportGroup group : groups) {
            String name = ReportName.of(project, group.name(), environment);
            Report report = source.read(name, group, sourceDirectory, log);
            log.accept("Report " + name + " (" + report.format() + ") " + report.status() + ": "
                    + ReportSummary.of(report));
            ReportSummary.failures(report).forEach(line -> log.accept("  " + line));
            reports.add(report);
        }
        return reports;
    }
}
