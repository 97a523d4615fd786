package dev.slipway.core.report;

import java.util.Locale;

/** How a test case ended (AWS CodeBuild user guide, "Test report statuses"). */
public enum TestStatus {
    SUCCEEDED,
    FAILED,
    ERROR,
    SKIPPED,
    /** Something else than the others. */
    UNKNOWN;

    /** Whether the case is one to look at. */
    public boolean isFailure() {
        return this == FAILED || this == ERROR;
    }

    /** Of two endings of one case, the one that counts. */
    TestStatus worse(TestStatus other) {
        return isFailure() || (other == SUCCEEDED && this != SUCCEEDED) ? this : other;
    }

    /** The word for a number of cases: {@code 3 failed}. */
    String word() {
        return this == ERROR ? "with errors" : name().toLowerCase(Locale.ROOT);
    }
}
