package dev.slipway.core.report;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What is in a report. */
public sealed interface ReportCounts {

    /**
     * Test cases (AWS CodeBuild API, TestReportSummary).
     *
     * @param byStatus how many ended how; a status that none has is left out
     * @param duration of all cases together
     * @param failures the first of those that failed
     */
    record Tests(Map<TestStatus, Integer> byStatus, Duration duration, List<FailedTest> failures)
            implements ReportCounts {
        public Tests {
            EnumMap<TestStatus, Integer> ordered = new EnumMap<>(TestStatus.class);
            ordered.putAll(byStatus);
            byStatus = Collections.unmodifiableMap(ordered);
            failures = List.copyOf(failures);
        }

        Tests masked(UnaryOperator<String> mask) {
            return new Tests(
                    byStatus,
                    duration,
                    failures.stream()
                            .map(test ->
                                    new FailedTest(mask.apply(test.name()), test.status(), mask.apply(test.message())))
                            .toList());
        }

        /** How many cases there are, also those whose names are not kept. */
        public int total() {
            return byStatus.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** How many cases ended so. */
        public int count(TestStatus status) {
            return byStatus.getOrDefault(status, 0);
        }
    }

    /** Lines and branches (AWS CodeBuild API, CodeCoverageReportSummary). */
    record Coverage(long linesCovered, long linesMissed, long branchesCovered, long branchesMissed)
            implements ReportCounts {}
}
