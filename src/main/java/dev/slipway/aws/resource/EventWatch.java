package dev.slipway.aws.resource;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Whether events tell of the runs of pipelines, or of projects, by name. A run that is known to be there and of which no event has come
 * after some minutes, while the queue was read, shows that the rule or the queue's policy leaves it out. Its pipeline or project is not
 * told of then, until an event of it comes.
 */
public final class EventWatch {

    /** An event comes within seconds, as a rule. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Of so many runs it is known that an event has come, though they are heard of only then in another way. */
    private static final int LATELY = 1000;

    /** Is told of what an administrator has to put right, and when it was. */
    public interface Listener {

        /** No event comes of it. */
        void missing(String name);

        /** An event has come of it again. */
        void came(String name);

        /** Nobody listens. */
        Listener NONE = new Listener() {
            @Override
            public void missing(String name) {}

            @Override
            public void came(String name) {}
        };
    }

    private record Expected(String name, Instant since) {}

    private final BooleanSupplier queueIsRead;
    private final InstantSource clock;
    private final Listener listener;
    private final Map<String, Expected> expected = new HashMap<>();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();
    private final Map<String, Boolean> lately = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > LATELY;
        }
    };

    /**
     * All are told of while the queue is read.
     *
     * @param queueIsRead whether the queue is read without failure
     */
    public EventWatch(BooleanSupplier queueIsRead, InstantSource clock, Listener listener) {
        this.queueIsRead = queueIsRead;
        this.clock = clock;
        this.listener = listener;
    }

    /** Whether there is a queue that is read. */
    boolean isQueueRead() {
        return queueIsRead.getAsBoolean();
    }

    /** Whether runs of it are told. */
    public boolean tells(String name) {
        return isQueueRead() && !missing.contains(name);
    }

    /** Whether a run of it is known of which no event has come, though the queue was read. */
    public boolean isMissing(String name) {
        return missing.contains(name);
    }

    /** There is this run of it: an event has to come. */
    public synchronized void expect(String name, String run) {
        if (isQueueRead() && !lately.containsKey(run)) {
            expected.putIfAbsent(run, new Expected(name, clock.instant()));
        }
    }

    /** An event has come of it; whether none was known to come before. */
    boolean heard(String name, String run) {
        synchronized (this) {
            lately.put(run, true);
            expected.remove(run);
        }
        boolean again = missing.remove(name);
        if (again) {
            listener.came(name);
        }
        return again;
    }

    /** Nobody asks for it any more. */
    void forget(String name) {
        synchronized (this) {
            expected.values().removeIf(run -> run.name().equals(name));
        }
        if (missing.remove(name)) {
            listener.came(name);
        }
    }

    /** Those of which no event comes, as is known since now. */
    List<String> overdue() {
        List<String> names;
        synchronized (this) {
            if (!isQueueRead()) {
                // What comes late then says nothing of the rule.
                expected.clear();
                return List.of();
            }
            Instant before = clock.instant().minus(PATIENCE);
            names = expected.values().stream()
                    .filter(run -> !run.since().isAfter(before))
                    .map(Expected::name)
                    .distinct()
                    .filter(missing::add)
                    .toList();
            expected.values().removeIf(run -> !run.since().isAfter(before));
        }
        names.forEach(listener::missing);
        return names;
    }
}
