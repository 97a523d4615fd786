package dev.slipway.agent.log;

import java.time.Duration;

/**
 * How a log is cut and how much of it is kept (ADR 0042).
 *
 * @param chunkBytes the size of a chunk
 * @param waitingBytes what may wait on disk for a store that is slow or down
 * @param beginningBytes what is stored of the beginning
 * @param endBytes what is stored of the end of a longer log
 */
record LogLimits(int chunkBytes, long waitingBytes, long beginningBytes, int endBytes) {

    static final LogLimits DEFAULT = new LogLimits(512 << 10, 64L << 20, 256L << 20, 1 << 20);

    private static final Duration FIRST_AGE = Duration.ofSeconds(1);
    private static final Duration LAST_AGE = Duration.ofSeconds(30);
    private static final int SHARE_OF_ELAPSED = 120;

    /**
     * How long what was printed may wait for more before it is stored: a second at first, then a share of the time that the
     * build has taken, so that a build of a day makes some thousand chunks and not 86,400.
     */
    static Duration age(Duration elapsed) {
        Duration share = elapsed.dividedBy(SHARE_OF_ELAPSED);
        if (share.compareTo(FIRST_AGE) < 0) {
            return FIRST_AGE;
        }
        return share.compareTo(LAST_AGE) > 0 ? LAST_AGE : share;
    }
}
