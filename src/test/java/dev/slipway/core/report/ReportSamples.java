package dev.slipway.core.report;

import dev.slipway.core.buildspec.ReportFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A file of each format as its tool writes it, and what is in it. */
final class ReportSamples {

    private ReportSamples() {}

    static String of(ReportFormat format) {
        String name = format.name().toLowerCase(java.util.Locale.ROOT) + ".txt";
        try (InputStream in = ReportSamples.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String summary(ReportFormat format) {
        return switch (format) {
            case JUNITXML -> "5 tests, 2 succeeded, 1 failed, 1 with errors, 1 skipped, in 1201 s";
            case NUNITXML -> "4 tests, 1 succeeded, 1 failed, 1 with errors, 1 skipped, in 0.05 s";
            case NUNIT3XML -> "4 tests, 1 succeeded, 1 failed, 1 with errors, 1 skipped, in 0.05 s";
            case TESTNGXML -> "3 tests, 1 succeeded, 1 failed, 1 skipped, in 0.03 s";
            case VISUALSTUDIOTRX -> "3 tests, 1 succeeded, 1 failed, 1 skipped, in 61 s";
            case CUCUMBERJSON -> "3 tests, 1 succeeded, 1 failed, 1 skipped, in 3.00 s";
            case CLOVERXML, COBERTURAXML, SIMPLECOV ->
                "3 of 4 lines covered (75.0 %), 1 of 2 branches covered (50.0 %)";
            case JACOCOXML -> "30 of 40 lines covered (75.0 %), 5 of 10 branches covered (50.0 %)";
        };
    }

    static String failure(ReportFormat format) {
        return switch (format) {
            case JUNITXML -> "FAILED com.example.AppTest.adds: expected: <3> but was: <4>";
            case NUNITXML, NUNIT3XML -> "FAILED Example.AppTests.Adds: Expected: 3";
            case TESTNGXML -> "FAILED com.example.AppTest.adds: expected [3] but found [4]";
            case VISUALSTUDIOTRX -> "FAILED Example.AppTests.Adds: Assert.AreEqual failed.";
            case CUCUMBERJSON -> "FAILED Adding: two numbers: AssertionError: 3 is not 4";
            default -> "";
        };
    }
}
