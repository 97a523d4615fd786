package dev.slipway.core.buildspec;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats of {@code reports.NAME.file-format}. */
public enum ReportFormat {
    JUNITXML,
    CUCUMBERJSON,
    NUNITXML,
    NUNIT3XML,
    TESTNGXML,
    VISUALSTUDIOTRX,
    CLOVERXML,
    COBERTURAXML,
    JACOCOXML,
    SIMPLECOV;

    /** The format of that name, in letters of any case. */
    public static Optional<ReportFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /** Whether it tells which code was run, and not how tests ended. */
    public boolean isCoverage() {
        return compareTo(CLOVERXML) >= 0;
    }
}
