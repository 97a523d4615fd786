package dev.slipway.oci;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends transfers that have not moved for a while; java.net.http bounds only the time to the head of an answer. */
final class StallWatch {

    private static final Duration SHORTEST_CHECK = Duration.ofMillis(10);
    private static final Duration LONGEST_CHECK = Duration.ofSeconds(5);

    private final ScheduledThreadPoolExecutor timer;

    StallWatch() {
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "registry-stall-watch");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(10, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /** Watches from now on; {@code end} is run at most once, on another thread. */
    Guard guard(Duration allowed, Runnable end) {
        Guard guard = new Guard(allowed, end);
        Duration quarter = allowed.dividedBy(4);
        Duration atLeast = quarter.compareTo(SHORTEST_CHECK) < 0 ? SHORTEST_CHECK : quarter;
        long nanos = (atLeast.compareTo(LONGEST_CHECK) > 0 ? LONGEST_CHECK : atLeast).toNanos();
        guard.watch(timer.scheduleWithFixedDelay(guard::check, nanos, nanos, TimeUnit.NANOSECONDS));
        return guard;
    }

    /** One transfer. */
    static final class Guard implements AutoCloseable {

        private final Runnable end;
        private volatile Duration allowed;
        private volatile long lastMove = System.nanoTime();
        private volatile boolean stalled;
        private volatile Runnable stopWatching = () -> {};

        private Guard(Duration allowed, Runnable end) {
            this.allowed = allowed;
            this.end = end;
        }

        private void watch(ScheduledFuture<?> checks) {
            stopWatching = () -> checks.cancel(false);
        }

        private void check() {
            if (System.nanoTime() - lastMove > allowed.toNanos()) {
                stalled = true;
                close();
                end.run();
            }
        }

        /** Something was transferred. */
        void moved() {
            lastMove = System.nanoTime();
        }

        /** From now on {@code duration} may pass. */
        void allow(Duration duration) {
            moved();
            allowed = duration;
        }

        /** How long was waited for nothing; to be asked for when {@link #stalled}. */
        Duration allowed() {
            return allowed;
        }

        boolean stalled() {
            return stalled;
        }

        @Override
        public void close() {
            stopWatching.run();
        }
    }
}
