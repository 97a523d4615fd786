package dev.slipway.core.build;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which builds of a project run when it says how many may at once (ADR 0047). CodeBuild refuses a build beyond the limit; here it waits.
 *
 * @param running who has a place, in the order in which they got it
 * @param next the first of those who wait, in order
 */
public record BuildQueue(List<String> running, List<String> next) {

    /** How many of those who wait are told their position; to tell all of them whenever one goes would be a write for each. */
    public static final int TOLD = 10;

    /** Nobody runs, nobody waits. */
    public static final BuildQueue EMPTY = new BuildQueue(List.of(), List.of());

    private static final Comparator<Candidate> IN_ORDER = Comparator.comparing(Candidate::created)
            .thenComparing(Candidate::number)
            .thenComparing(Candidate::name);

    public BuildQueue {
        running = List.copyOf(running);
        next = List.copyOf(next);
    }

    /** Whether a build has begun. */
    public enum Begun {
        YES,
        NO
    }

    /**
     * A build that has been taken in and has not ended.
     *
     * @param created to the second, as Kubernetes tells it
     * @param number tells apart those that were created in the same second
     */
    public record Candidate(String name, Instant created, long number, Begun begun) {}

    /**
     * Gives away the places that are free.
     *
     * @param before who had a place; one that is no candidate any more has given it back
     * @param candidates all builds of the project that have not ended
     */
    public static BuildQueue admit(int limit, List<String> before, Collection<Candidate> candidates) {
        List<Candidate> ordered = candidates.stream().sorted(IN_ORDER).toList();
        Set<String> known = ordered.stream().map(Candidate::name).collect(Collectors.toSet());
        Set<String> running = new LinkedHashSet<>(before);
        running.retainAll(known);
        ordered.stream()
                .filter(candidate -> candidate.begun() == Begun.YES)
                .map(Candidate::name)
                .forEach(running::add);
        List<String> waiting = new ArrayList<>();
        for (Candidate candidate : ordered) {
            if (!running.contains(candidate.name())) {
                if (running.size() < limit) {
                    running.add(candidate.name());
                } else {
                    waiting.add(candidate.name());
                }
            }
        }
        return new BuildQueue(List.copyOf(running), waiting.subList(0, Math.min(TOLD, waiting.size())));
    }

    /** Whether it is the turn of a build. */
    public Turn turnOf(String build) {
        if (running.contains(build)) {
            return Turn.NOW;
        }
        return new Turn.Waiting(next.indexOf(build) + 1);
    }

    /** What a build is told. */
    public sealed interface Turn {

        /** It may begin. */
        Turn NOW = new Now();

        /** It may begin. */
        record Now() implements Turn {}

        /**
         * It waits.
         *
         * @param position 1 for the one that is next; 0 for one that is too far behind to be told
         */
        record Waiting(int position) implements Turn {}
    }
}
