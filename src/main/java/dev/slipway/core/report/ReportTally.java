package dev.slipway.core.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds up what the files of one report hold. */
final class ReportTally {

    /** As many cases has a report; those that failed come first (AWS CodeBuild user guide, "Test report statuses"). */
    private static final int MAX_CASES = 500;

    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final boolean ofCoverage;
    private final Map<TestStatus, Integer> byStatus = new EnumMap<>(TestStatus.class);
    private final List<FailedTest> failures = new ArrayList<>();
    private Duration duration = Duration.ZERO;
    private boolean hasCoverage;
    private long linesCovered;
    private long linesMissed;
    private long branchesCovered;
    private long branchesMissed;

    ReportTally(boolean ofCoverage) {
        this.ofCoverage = ofCoverage;
    }

    void test(String name, TestStatus status, String message, Duration took) {
        byStatus.merge(status, 1, Integer::sum);
        Duration sum = duration.plus(took);
        duration = sum.compareTo(LONGEST) > 0 ? LONGEST : sum;
        if (status.isFailure() && failures.size() < MAX_CASES) {
            failures.add(new FailedTest(name, status, message));
        }
    }

    void lines(long covered, long missed) {
        hasCoverage = true;
        linesCovered += covered;
        linesMissed += missed;
    }

    void branches(long covered, long missed) {
        branchesCovered += covered;
        branchesMissed += missed;
    }

    /** What has been counted, if anything. */
    Optional<ReportCounts> counts() {
        boolean empty = ofCoverage ? !hasCoverage : byStatus.isEmpty();
        return empty ? Optional.empty() : Optional.of(all());
    }

    /** What has been counted, if only zeros. */
    ReportCounts all() {
        return ofCoverage
                ? new ReportCounts.Coverage(linesCovered, linesMissed, branchesCovered, branchesMissed)
                : new ReportCounts.Tests(byStatus, duration, failures);
    }
}
