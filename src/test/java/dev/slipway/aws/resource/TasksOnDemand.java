package dev.slipway.aws.resource;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs nothing by itself: what was scheduled waits until a test says that its time has come. */
final class TasksOnDemand extends AbstractExecutorService implements ScheduledExecutorService {

    private final Deque<Task<?>> single = new ArrayDeque<>();
    private final List<Task<?>> repeated = new ArrayList<>();
    private final List<Long> firsts = new ArrayList<>();
    private final List<Long> delays = new ArrayList<>();
    private boolean isShutdown;

    private static final class Task<T> extends FutureTask<T> implements ScheduledFuture<T> {

        Task(Callable<T> callable) {
            super(callable);
        }

        boolean runOnceMore() {
            return runAndReset();
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }
    }

    /** How many tasks wait that run once. */
    int waiting() {
        return single.size();
    }

    /** After how many milliseconds those were to run that run once, in their order. */
    List<Long> delays() {
        return List.copyOf(delays);
    }

    /** After how many milliseconds those were to run for the first time that run again and again, in their order. */
    List<Long> firsts() {
        return List.copyOf(firsts);
    }

    /** A moment passes: what waits now runs once. */
    void moment() {
        List<Task<?>> now = List.copyOf(single);
        single.clear();
        now.forEach(Task::run);
    }

    /** An interval passes; whether all that is repeated will be repeated again. */
    boolean interval() {
        return List.copyOf(repeated).stream().allMatch(Task::runOnceMore);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return schedule(callable(command), delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        Task<V> task = new Task<>(callable);
        delays.add(unit.toMillis(delay));
        single.add(task);
        return task;
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long first, long delay, TimeUnit unit) {
        Task<Object> task = new Task<>(callable(command));
        firsts.add(unit.toMillis(first));
        repeated.add(task);
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
        command.run();
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
