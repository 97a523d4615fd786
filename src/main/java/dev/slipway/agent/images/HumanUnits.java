package dev.slipway.agent.images;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/** Sizes and times in Docker's words (go-units). */
final class HumanUnits {

    private static final List<String> DECIMAL = List.of("B", "kB", "MB", "GB", "TB", "PB", "EB");
    private static final List<String> BINARY = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");
    private static final int HOURS_OF_DAY = 24;
    private static final int HOURS_OF_WEEK = 7 * HOURS_OF_DAY;
    private static final int HOURS_OF_MONTH = 30 * HOURS_OF_DAY;
    private static final int HOURS_OF_YEAR = 365 * HOURS_OF_DAY;

    private HumanUnits() {}

    /** {@code 1.23MB}, with so many significant digits. */
    static String size(long bytes, int digits) {
        return scaled(bytes, 1000, digits, DECIMAL);
    }

    /** {@code 1.95GiB}, as memory is told. */
    static String memory(long bytes) {
        return scaled(bytes, 1024, 4, BINARY);
    }

    private static String scaled(long bytes, int step, int digits, List<String> units) {
        double size = bytes;
        int unit = 0;
        while (size >= step && unit < units.size() - 1) {
            size /= step;
            unit++;
        }
        BigDecimal rounded = new BigDecimal(size).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        boolean exponent = rounded.precision() - rounded.scale() > digits;
        // 999950 bytes are 1e+03kB in Docker, too.
        return (exponent ? "1e+0" + digits : rounded.stripTrailingZeros().toPlainString()) + units.get(unit);
    }

    /** {@code 5 minutes}, {@code About an hour}, {@code 3 weeks}. */
    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        long minutes = duration.toMinutes();
        long hours = duration.plusMinutes(30).toHours();
        if (seconds < 1) {
            return "Less than a second";
        }
        if (seconds < 60) {
            return seconds == 1 ? "1 second" : seconds + " seconds";
        }
        if (minutes < 60) {
            return minutes == 1 ? "About a minute" : minutes + " minutes";
        }
        if (hours < 2 * HOURS_OF_DAY) {
            return hours == 1 ? "About an hour" : hours + " hours";
        }
        if (hours < 2 * HOURS_OF_WEEK) {
            return hours / HOURS_OF_DAY + " days";
        }
        if (hours < 2 * HOURS_OF_MONTH) {
            return hours / HOURS_OF_WEEK + " weeks";
        }
        return hours < 2 * HOURS_OF_YEAR
                ? hours / HOURS_OF_MONTH + " months"
                : duration.toHours() / HOURS_OF_YEAR + " years";
    }
}
