package dev.slipway.operator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A clock that is set, and what was scheduled for times that it passes: an hour takes as long as what happens in it. */
final class SimulatedTime extends AbstractExecutorService implements ScheduledExecutorService, InstantSource {
    private final PriorityQueue<Task<?>> tasks = new PriorityQueue<>(
            Comparator.<Task<?>, Instant>comparing(task -> task.due).thenComparing(task -> task.number));
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private long count;
    private boolean isShutdown;

    private final class Task<T> extends FutureTask<T> implements ScheduledFuture<T> {
        private final Duration repeated;
        private final long number = count++;
        private Instant due;

        Task(Callable<T> callable, Duration delay, Duration repeated) {
            super(callable);
            this.repeated = repeated;
            this.due = now.plus(delay);
        }

        void perform() {
            if (repeated.isZero()) {
                run();
            } else if (runAndReset()) {
                due = now.plus(repeated);
                tasks.add(this);
            }
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(Duration.between(now, due));
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Time passes, and what is due meanwhile is done in its order. */
    void pass(Duration time) {
        Instant end = now.plus(time);
        while (!tasks.isEmpty() && !tasks.peek().due.isAfter(end)) {
            Task<?> next = tasks.remove();
            now = next.due.isAfter(now) ? next.due : now;
            next.perform();
        }
        now = end;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return schedule(callable(command), delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        Task<V> task = new Task<>(callable, Duration.of(delay, unit.toChronoUnit()), Duration.ZERO);
        tasks.add(task);
        return task;
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long first, long delay, TimeUnit unit) {
        Task<Object> task = new Task<>(
                callable(command), Duration.of(first, unit.toChronoUnit()), Duration.of(delay, unit.toChronoUnit()));
        tasks.add(task);
        return task;
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long first, long period, TimeUnit unit) {
        return scheduleWithFixedDelay(command, first, period, unit);
    }

    private static Callable<Object> callable(Runnable command) {
        return () -> {
            command.run();
            return "";
        };
    }

    @Override
    public void execute(Runnable command) {
        tasks.add(new Task<>(callable(command), Duration.ZERO, Duration.ZERO));
    }

    @Override
    public void shutdown() {
        isShutdown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        isShutdown = true;
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return isShutdown;
    }

    @Override
    public boolean isTerminated() {
        return isShutdown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return isShutdown;
    }
}
