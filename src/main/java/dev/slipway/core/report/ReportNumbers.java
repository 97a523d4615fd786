package dev.slipway.core.report;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as reports write them. What is none counts as none: the number of tests is what a report is read for. */
final class ReportNumbers {

    private static final double MOST_SECONDS = 3.2e9;
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,6}):(\\d{2}):(\\d{2}(?:\\.\\d{1,9})?)");

    private ReportNumbers() {}

    /** {@code 1.25}, and {@code 1,200.5} as some frameworks write a long time. */
    static Duration seconds(String text) {
        try {
            return ofSeconds(Double.parseDouble(text.strip().replace(",", "")));
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }

    /** {@code 15}. */
    static Duration milliseconds(String text) {
        return ofSeconds(seconds(text).toMillis() / 1_000_000.0);
    }

    /** {@code 00:00:01.5000000}. */
    static Duration clock(String text) {
        Matcher matcher = CLOCK.matcher(text.strip());
        return matcher.matches()
                ? Duration.ofHours(Long.parseLong(matcher.group(1)))
                        .plusMinutes(Long.parseLong(matcher.group(2)))
                        .plus(seconds(matcher.group(3)))
                : Duration.ZERO;
    }

    static Duration ofSeconds(double seconds) {
        return seconds > 0 && seconds < MOST_SECONDS ? Duration.ofNanos(Math.round(seconds * 1e9)) : Duration.ZERO;
    }
}
