package dev.slipway.core.external;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which runs outside the cluster need an object that shows them, and which objects are not needed any more.
 *
 * @param missing ids of runs without an object, newest first
 * @param outdated names of objects that show runs which are not among the latest any more
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
        Map<String, String> known = new HashMap<>();
        objects.forEach(object -> object.run().ifPresent(run -> known.put(run, object.name())));
        List<String> missing = new ArrayList<>();
        if (!oneIsStarting) {
            shown.stream().filter(run -> !known.containsKey(run)).forEach(missing::add);
        }
        return new RunMirror(missing, outdated(shown, objects, limit));
    }

    /** Runs that are told no more, as of a pipeline that was made anew, stay until there are enough others. */
    private static List<String> outdated(List<String> shown, List<RunObject> objects, int limit) {
        if (shown.size() < limit) {
            return List.of();
        }
        Set<String> kept = new HashSet<>(shown);
        return objects.stream()
                .filter(object -> object.isMirror() && object.hasEnded())
                .filter(object -> object.run().filter(kept::contains).isEmpty())
                .map(RunObject::name)
                .sorted()
                .toList();
    }
}
