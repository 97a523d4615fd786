package dev.slipway.core.build;

import java.util.Locale;

/** Where the chunks of a build's log are in the store: whoever writes them and whoever reads them agree on it (ADR 0042). */
public final class LogChunks {

    private LogChunks() {}

    /** What all of them begin with. */
    public static String prefix(String outputPrefix) {
        return outputPrefix + "logs/";
    }

    /** The key of a chunk; they are counted from 0. */
    public static String key(String outputPrefix, int number) {
        return prefix(outputPrefix) + String.format(Locale.ROOT, "%06d", number);
    }
}
