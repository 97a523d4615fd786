package dev.slipway.aws.resource;

import dev.slipway.aws.access.AwsFailure;
import dev.slipway.core.document.Document;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * What is in AWS of one kind, in one account and region, for all who watch something there. New names are read together after a
 * moment, all names once an interval, and who watches a resource is told when what is known of it changes. Nothing here needs to
 * survive a restart.
 */
public final class Inventory {

    private static final Logger LOG = Logger.getLogger(Inventory.class);
    private static final Known UNKNOWN = new Known.Unknown();
    /** So long names are collected before they are read. */
    private static final Duration MOMENT = Duration.ofMillis(100);

    /** What AWS did not tell is asked for again after this time, and then after twice as long each time. */
    private static final Duration SOONEST = Duration.ofSeconds(5);

    private static final Duration LATEST = Duration.ofMinutes(5);

    private static final class Entry {
        private final Set<String> watchers = new HashSet<>();
        private Known known = UNKNOWN;
        /** Counts what we wrote, so that a read that began before a write does not hide it. */
        private long writes;
    }

    private final ResourceReader reader;
    private final ScheduledExecutorService executor;
    private final Map<String, Entry> entries = new HashMap<>();
    private final Set<String> wanted = new HashSet<>();
    private final Set<String> untold = new HashSet<>();
    private final Object reading = new Object();
    private final Consumer<String> listener;
    private int retries;
    private String lastInTurn = "";

    /**
     * Nothing so far; asks only for what is watched.
     *
     * @param listener gets each watcher of a resource of which something else is known now
     */
    public Inventory(
            ResourceReader reader, ScheduledExecutorService executor, Duration interval, Consumer<String> listener) {
        this(reader, executor, listener);
        long millis = interval.toMillis();
        Future<?> next =
                executor.scheduleWithFixedDelay(this::readAll, jittered(millis), millis, TimeUnit.MILLISECONDS);
        if (next.isCancelled()) {
            LOG.debug("the operator ends: nothing in AWS is read any more");
        }
    }

    /** The same, but what is known is read again only when somebody asks for that. */
    public Inventory(ResourceReader reader, ScheduledExecutorService executor, Consumer<String> listener) {
        this.reader = reader;
        this.executor = executor;
        this.listener = listener;
    }

    /** Not all inventories at once: between half an interval and a whole one from now. */
    private static long jittered(long millis) {
        return millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1);
    }

    /** What is known of a resource. From now on {@code watcher} is told when that changes. */
    public synchronized Known watch(String name, String watcher) {
        Entry entry = entries.computeIfAbsent(name, key -> new Entry());
        entry.watchers.add(watcher);
        if (entry.known.equals(UNKNOWN)) {
            want(name);
        }
        return entry.known;
    }

    /** This watcher has not to be told any more. */
    public synchronized void forget(String name, String watcher) {
        Entry entry = entries.get(name);
        if (entry != null && entry.watchers.remove(watcher) && entry.watchers.isEmpty()) {
            entries.remove(name);
            reader.forget(name);
        }
    }

    /** The same for all that it watches here. */
    public synchronized void forget(String watcher) {
        Set.copyOf(entries.keySet()).forEach(name -> forget(name, watcher));
    }

    /** The same for all who watch what stands like this. */
    public synchronized void forgetWhere(Predicate<Known> stands) {
        List<String> names = entries.entrySet().stream()
                .filter(entry -> stands.test(entry.getValue().known))
                .map(Map.Entry::getKey)
                .toList();
        names.forEach(name -> {
            entries.remove(name);
            reader.forget(name);
        });
    }

    /**
     * Asks again until AWS tells, ever more rarely. All that AWS does not tell is asked for together, however many there are who wait for
     * it: more calls are no answer to being refused.
     */
    public synchronized void askLater(String name) {
        if (untold.isEmpty()) {
            long pause = Math.min(LATEST.toMillis(), SOONEST.toMillis() << Math.min(retries, 10));
            Future<?> later = executor.schedule(this::readUntold, jittered(pause), TimeUnit.MILLISECONDS);
            if (later.isCancelled()) {
                return;
            }
        }
        untold.add(name);
    }

    public synchronized boolean isWatched() {
        return entries.values().stream().anyMatch(entry -> !entry.watchers.isEmpty());
    }

    /** Asks again, as what is known may be old; only for what somebody watches, as an account may hold much else. */
    public synchronized void refresh(String name) {
        if (entries.containsKey(name)) {
            want(name);
        }
    }

    /** Whether somebody watches it. */
    synchronized boolean watches(String name) {
        return entries.containsKey(name);
    }

    /** Has all who watch it look again, though nothing else is known. */
    void tellOf(String name) {
        Set<String> told;
        synchronized (this) {
            Entry entry = entries.get(name);
            told = entry == null ? Set.of() : Set.copyOf(entry.watchers);
        }
        told.forEach(listener);
    }

    /** Asks again for some of those that are watched, one after the other; {@code due} says for how many of so many. */
    synchronized void refreshInTurn(IntUnaryOperator due) {
        int count = due.applyAsInt(entries.size());
        TreeSet<String> names = count == 0 ? new TreeSet<>() : new TreeSet<>(entries.keySet());
        for (int i = 0; i < count && !names.isEmpty(); i++) {
            String next = names.higher(lastInTurn);
            lastInTurn = next == null ? names.first() : next;
            want(lastInTurn);
        }
    }

    /** Asks again for those that are named and stand like this; whether there are any. */
    synchronized boolean refreshWhere(BiPredicate<String, Known> stands) {
        List<String> names = entries.entrySet().stream()
                .filter(entry -> stands.test(entry.getKey(), entry.getValue().known))
                .map(Map.Entry::getKey)
                .toList();
        names.forEach(this::want);
        return !names.isEmpty();
    }

    /** Has {@code watcher} look again, though nothing else is known. */
    public void tell(String watcher) {
        listener.accept(watcher);
    }

    /** {@code watcher} has written it, and this is what AWS answered; empty if it is gone. The other watchers are told. */
    public void written(String name, String watcher, Optional<Document> document) {
        Set<String> told = new HashSet<>(note(name, document));
        told.remove(watcher);
        told.forEach(listener);
    }

    private synchronized Set<String> note(String name, Optional<Document> document) {
        Entry entry = entries.computeIfAbsent(name, key -> new Entry());
        entry.writes++;
        entry.known = document.<Known>map(Known.Present::new).orElseGet(Known.Absent::new);
        return Set.copyOf(entry.watchers);
    }

    private void want(String name) {
        if (wanted.isEmpty()) {
            Future<?> soon = executor.schedule(this::readWanted, MOMENT.toMillis(), TimeUnit.MILLISECONDS);
            if (soon.isCancelled()) {
                return;
            }
        }
        wanted.add(name);
    }

    private void readWanted() {
        Set<String> names;
        synchronized (this) {
            names = Set.copyOf(wanted);
            wanted.clear();
        }
        read(names);
    }

    private void readUntold() {
        Set<String> names;
        synchronized (this) {
            names = new HashSet<>(untold);
            names.retainAll(entries.keySet());
            untold.clear();
            retries++;
        }
        if (!names.isEmpty()) {
            read(names);
        }
        synchronized (this) {
            names.stream().filter(this::isUntold).forEach(this::askLater);
            retries = untold.isEmpty() ? 0 : retries;
        }
    }

    private boolean isUntold(String name) {
        Entry entry = entries.get(name);
        return entry != null && entry.known instanceof Known.Unavailable;
    }

    private void readAll() {
        Set<String> names = watched();
        if (!names.isEmpty()) {
            read(names);
        }
    }

    /** Has some of what is watched read in another way, which gets all names. What it does not answer stays as it was known. */
    void lookCloser(Function<Set<String>, Map<String, Known>> how) {
        Set<String> names = watched();
        if (!names.isEmpty()) {
            synchronized (reading) {
                read(names, how);
            }
        }
    }

    private synchronized Set<String> watched() {
        return Set.copyOf(entries.keySet());
    }

    private void read(Set<String> names) {
        synchronized (reading) {
            Set<String> unanswered = new HashSet<>(names);
            unanswered.removeAll(read(names, reader::read));
            synchronized (this) {
                unanswered.stream().filter(entries::containsKey).forEach(this::want);
            }
        }
    }

    /** Takes the answers, but those about what was written meanwhile; whom they are about. */
    private Set<String> read(Set<String> names, Function<Set<String>, Map<String, Known>> how) {
        Map<String, Long> writesBefore = new HashMap<>();
        synchronized (this) {
            names.forEach(name ->
                    Optional.ofNullable(entries.get(name)).ifPresent(entry -> writesBefore.put(name, entry.writes)));
        }
        Map<String, Known> answers = answers(names, how);
        answers.forEach((name, known) -> take(name, known, writesBefore.getOrDefault(name, 0L)));
        return answers.keySet();
    }

    /** A scheduled task that throws is never run again, and who is not told waits for good. */
    private static Map<String, Known> answers(Set<String> names, Function<Set<String>, Map<String, Known>> how) {
        try {
            return how.apply(names);
        } catch (RuntimeException e) {
            LOG.warnf(e, "what is in AWS could not be read");
            Known unavailable = new Known.Unavailable(new AwsFailure(
                    AwsFailure.Kind.RETRY, "AwsNotRead", "what is in AWS could not be read: " + e.getMessage()));
            return names.stream().collect(Collectors.toMap(name -> name, name -> unavailable));
        }
    }

    private void take(String name, Known known, long writesBefore) {
        Set<String> told;
        synchronized (this) {
            Entry entry = entries.get(name);
            if (entry == null || entry.writes != writesBefore || entry.known.equals(known)) {
                return;
            }
            entry.known = known;
            told = Set.copyOf(entry.watchers);
        }
        told.forEach(listener);
    }
}
