package dev.slipway.core.history;

import dev.slipway.core.history.FinishedRun.Outcome;
import dev.slipway.core.history.FinishedRun.Use;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which finished runs go.
 *
 * @param outdated their names
 * @param wakeAt when the next of the others becomes too old
 */
public record Expiry(Set<String> outdated, Optional<Instant> wakeAt) {

    private static final Comparator<FinishedRun> NEWEST_FIRST = Comparator.comparing(FinishedRun::end)
            .thenComparing(FinishedRun::name)
            .reversed();

    public Expiry {
        outdated = Set.copyOf(outdated);
    }

    /** Decides. A run that is needed takes one of the places, and is looked at again when somebody stops needing it. */
    public static Expiry decide(HistoryLimits limits, Collection<FinishedRun> runs, Instant now) {
        List<FinishedRun> newestFirst = runs.stream().sorted(NEWEST_FIRST).toList();
        Set<FinishedRun> kept = new HashSet<>(Stream.concat(
                        newest(newestFirst, Outcome.SUCCEEDED, limits.succeeded()),
                        newest(newestFirst, Outcome.OTHER, limits.others()))
                .toList());
        Set<FinishedRun> outdated = newestFirst.stream()
                .filter(run -> run.use() == Use.NONE)
                .filter(run -> !kept.contains(run) || isTooOld(run, limits, now))
                .collect(Collectors.toSet());
        return new Expiry(
                outdated.stream().map(FinishedRun::name).collect(Collectors.toSet()),
                nextEnd(limits, newestFirst.stream().filter(run -> run.use() == Use.NONE && !outdated.contains(run))));
    }

    private static Stream<FinishedRun> newest(List<FinishedRun> newestFirst, Outcome outcome, int limit) {
        return newestFirst.stream().filter(run -> run.outcome() == outcome).limit(limit);
    }

    private static boolean isTooOld(FinishedRun run, HistoryLimits limits, Instant now) {
        return limits.timeToLive()
                .filter(ttl -> !now.isBefore(run.end().plus(ttl)))
                .isPresent();
    }

    private static Optional<Instant> nextEnd(HistoryLimits limits, Stream<FinishedRun> kept) {
        return limits.timeToLive()
                .flatMap(ttl -> kept.map(run -> run.end().plus(ttl)).min(Comparator.naturalOrder()));
    }
}
