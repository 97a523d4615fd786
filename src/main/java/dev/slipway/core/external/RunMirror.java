package dev.slipway.core.external;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which runs outside the cluster need an object that shows them, and which objects are not needed any more.
 *
 * @param missing ids of runs without an object, newest first
 * @param outdated names of objects that show runs which are not among the latest any more, or which another object has started
 */
public record RunMirror(List<String> missing, List<String> outdated) {

    public RunMirror {
        missing = List.copyOf(missing);
        outdated = List.copyOf(outdated);
    }

    /**
     * An object that stands for a run.
     *
     * @param run the run's id; empty while the run has not been started, or its id not been recorded
     * @param isMirror whether it was made to show a run that somebody else had started
     * @param hasEnded whether nothing of it changes any more
     */
    public record RunObject(String name, Optional<String> run, boolean isMirror, boolean hasEnded) {}

    /**
     * Decides. Nothing is missing while an object's run is not known: one of {@code latest} may be it.
     *
     * @param latest ids of the latest runs, newest first
     * @param limit how many of them are shown
     */
    public static RunMirror decide(List<String> latest, List<RunObject> objects, int limit) {
        List<String> shown = latest.subList(0, Math.min(limit, latest.size()));
        boolean oneIsStarting = objects.stream().anyMatch(object -> object.run().isEmpty() && !object.hasEnded());
        Set<String> known = runs(objects.stream());
        List<String> missing = oneIsStarting
                ? List.of()
                : shown.stream().filter(run -> !known.contains(run)).toList();
        return new RunMirror(missing, outdated(shown, objects, limit));
    }

    /**
     * Runs that are told no more, as of a pipeline that was made anew, stay until there are enough others. An object that has started a run
     * may be heard of only after the run, which is shown twice then.
     */
    private static List<String> outdated(List<String> shown, List<RunObject> objects, int limit) {
        Set<String> started = runs(objects.stream().filter(object -> !object.isMirror()));
        Set<String> kept = Set.copyOf(shown);
        boolean isFull = shown.size() >= limit;
        return objects.stream()
                .filter(RunObject::isMirror)
                .filter(object -> object.run().filter(started::contains).isPresent()
                        || (isFull
                                && object.hasEnded()
                                && object.run().filter(kept::contains).isEmpty()))
                .map(RunObject::name)
                .sorted()
                .toList();
    }

    private static Set<String> runs(Stream<RunObject> objects) {
        return objects.flatMap(object -> object.run().stream()).collect(Collectors.toSet());
    }
}
