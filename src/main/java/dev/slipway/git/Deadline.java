package dev.slipway.git;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The time one git operation may take in all. When it runs out, every connection it guards is closed, which ends a
 * blocked read at once: a server that sends a byte now and then cannot hold the caller.
 */
final class Deadline implements AutoCloseable {

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final long endNanos;
    private final Set<Closeable> guarded = new HashSet<>();
    private final ScheduledFuture<?> expiry;
    private boolean ended;

    private Deadline(Duration timeout) {
        this.endNanos = System.nanoTime() + timeout.toNanos();
        this.expiry = TIMER.schedule(this::closeGuarded, timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "git-deadline");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    static Deadline after(Duration timeout) {
        return new Deadline(timeout);
    }

    /** What is left, never less than a millisecond. */
    Duration remaining() {
        return Duration.ofNanos(Math.max(endNanos - System.nanoTime(), 1_000_000));
    }

    boolean passed() {
        return System.nanoTime() - endNanos >= 0;
    }

    /** Closes {@code connection} when the time runs out or the operation ends; at once if that has happened already. */
    <T extends Closeable> T guard(T connection) {
        synchronized (guarded) {
            if (!ended) {
                guarded.add(connection);
                return connection;
            }
        }
        closeQuietly(connection);
        return connection;
    }

    private void closeGuarded() {
        Set<Closeable> open;
        synchronized (guarded) {
            ended = true;
            open = Set.copyOf(guarded);
            guarded.clear();
        }
        open.forEach(Deadline::closeQuietly);
    }

    private static void closeQuietly(Closeable connection) {
        try {
            connection.close();
        } catch (IOException e) {
            // It is given up on; that it could not say goodbye changes nothing.
        }
    }

    @Override
    public void close() {
        expiry.cancel(false);
        closeGuarded();
    }
}
