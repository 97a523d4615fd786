package dev.slipway.core.report;

/** How a report ended (AWS CodeBuild API, Report.status). */
public enum ReportStatus {
    /** All test cases succeeded or were skipped; a report of coverage was read. */
    SUCCEEDED,
    /** Some test cases did not. */
    FAILED,
    /** There was nothing to read, or not all of it could be read. */
    INCOMPLETE
}
