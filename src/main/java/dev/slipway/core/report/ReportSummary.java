package dev.slipway.core.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A report in words. */
public final class ReportSummary {

    /** More cases that failed are not named. */
    private static final int NAMED = 10;

    private static final int MESSAGE_LENGTH = 200;

    private ReportSummary() {}

    /** {@code 12 tests, 10 succeeded, 1 failed, 1 skipped}, or what is covered; and what the report lacks. */
    public static String of(Report report) {
        List<String> parts = new ArrayList<>();
        report.counts()
                .ifPresent(counts -> parts.add(
                        counts instanceof ReportCounts.Tests tests
                                ? tests(tests)
                                : coverage((ReportCounts.Coverage) counts)));
        report.problem().ifPresent(problem -> parts.add("incomplete: " + problem));
        return String.join("; ", parts);
    }

    /** A line for each of the first cases that failed: how, its name, and the first line of what was said of it. */
    public static List<String> failures(Report report) {
        if (!(report.counts().orElse(null) instanceof ReportCounts.Tests tests)) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        tests.failures().stream().limit(NAMED).map(ReportSummary::line).forEach(lines::add);
        int failed = tests.count(TestStatus.FAILED) + tests.count(TestStatus.ERROR);
        if (failed > lines.size()) {
            lines.add("and " + (failed - lines.size()) + " more");
        }
        return lines;
    }

    private static String tests(ReportCounts.Tests tests) {
        StringBuilder text = new StringBuilder();
        text.append(tests.total()).append(tests.total() == 1 ? " test" : " tests");
        tests.byStatus()
                .forEach((status, count) ->
                        text.append(", ").append(count).append(' ').append(status.word()));
        return text + (tests.duration().isZero() ? "" : ", in " + seconds(tests.duration()));
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3)
                        .setScale(duration.toSeconds() < 10 ? 2 : 0, RoundingMode.HALF_UP)
                        .toPlainString()
                + " s";
    }

    private static String coverage(ReportCounts.Coverage coverage) {
        String lines = share("lines", coverage.linesCovered(), coverage.linesMissed());
        boolean hasBranches = coverage.branchesCovered() + coverage.branchesMissed() > 0;
        return hasBranches
                ? lines + ", " + share("branches", coverage.branchesCovered(), coverage.branchesMissed())
                : lines;
    }

    private static String share(String what, long covered, long missed) {
        long all = covered + missed;
        String counted = covered + " of " + all + " " + what + " covered";
        return all == 0
                ? counted
                : counted + " ("
                        + BigDecimal.valueOf(covered * 100)
                                .divide(BigDecimal.valueOf(all), 1, RoundingMode.DOWN)
                                .toPlainString()
                        + " %)";
    }

    private static String line(FailedTest test) {
        String first = test.message()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
        String line = test.status() + " " + test.name() + (first.isEmpty() ? "" : ": " + first);
        return FailedTest.shortened(line.replaceAll("\\p{Cntrl}", " "), FailedTest.NAME_LENGTH + MESSAGE_LENGTH);
    }
}
