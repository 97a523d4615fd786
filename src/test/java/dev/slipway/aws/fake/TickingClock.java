package dev.slipway.aws.fake;

/** Times as the protocol writes them, in seconds. No two are equal, so that every change shows in its time. */
final class TickingClock {

    private long last;

    double now() {
        last = Math.max(last + 1, System.currentTimeMillis());
        return last / 1000.0;
    }
}
