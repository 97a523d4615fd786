package dev.slipway.core.batch;

import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.buildspec.BuildspecProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a user is told about a batch before its builds begin. */
public final class BatchNotes {

    private BatchNotes() {}

    /** Which combination of a matrix each build has, a line each; nothing of other batches, whose tasks have names. */
    public static List<String> combinations(BatchSpec batch) {
        return batch instanceof BuildMatrix matrix
                ? matrix.tasks().stream().map(BatchNotes::combination).toList()
                : List.of();
    }

    private static String combination(BatchTask task) {
        List<String> values = new ArrayList<>();
        task.buildspec()
                .map(location -> location instanceof BuildspecLocation.InSource file ? file.path() : "inline buildspec")
                .ifPresent(values::add);
        task.env().computeType().ifPresent(values::add);
        task.env().image().ifPresent(values::add);
        task.env().variables().forEach((name, value) -> values.add(name + "=" + value));
        return task.identifier() + ": "
                + values.stream().map(BuildspecProblem::quoted).collect(Collectors.joining(", "));
    }

    /**
     * What tasks ask for and a build on this machine cannot have, a line for each setting.
     *
     * @param inContainers whether each build runs in a container of its image
     */
    public static List<String> withoutEffect(BatchSpec batch, boolean inContainers) {
        Map<String, Predicate<BatchTask>> settings = new LinkedHashMap<>();
        settings.put("compute-type", task -> task.env().computeType().isPresent());
        settings.put("fleet", task -> task.env().fleet().isPresent());
        if (!inContainers) {
            settings.put("image", task -> task.env().image().isPresent());
        }
        settings.put("type", task -> task.env().type().isPresent());
        settings.put("privileged-mode", task -> task.env().privilegedMode());
        settings.put("debug-session", BatchTask::debugSession);
        List<String> notes = new ArrayList<>();
        settings.forEach((setting, isSet) -> {
            List<String> tasks = batch.tasks().stream()
                    .filter(isSet)
                    .map(BatchTask::identifier)
                    .toList();
            if (!tasks.isEmpty()) {
                notes.add(setting + " of " + named(tasks, batch)
                        + " has no effect here: a build is a "
                        + (inContainers ? "container" : "process") + " of this machine"
                        + (inContainers ? "" : ", without a container"));
            }
        });
        return notes;
    }

    private static String named(List<String> tasks, BatchSpec batch) {
        boolean all = tasks.size() > 1 && tasks.size() == batch.tasks().size();
        return all ? "all builds" : String.join(", ", tasks);
    }
}
