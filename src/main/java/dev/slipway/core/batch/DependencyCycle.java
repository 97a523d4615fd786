package dev.slipway.core.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tasks that wait for each other, so that none of them would ever start. */
final class DependencyCycle {

    private final Map<String, List<String>> dependencies = new HashMap<>();
    private final Set<String> done = new HashSet<>();

    private DependencyCycle(List<BatchTask> tasks) {
        tasks.forEach(task -> dependencies.put(task.identifier(), task.dependsOn()));
    }

    /** The identifiers of one of them, the first one again at the end; empty if there is none. */
    static List<String> in(List<BatchTask> tasks) {
        DependencyCycle search = new DependencyCycle(tasks);
        return tasks.stream()
                .map(task -> search.from(task.identifier()))
                .filter(cycle -> !cycle.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Goes down the dependencies without recursion: the file is anyone's. */
    private List<String> from(String start) {
        List<String> path = new ArrayList<>();
        Deque<Iterator<String>> open = new ArrayDeque<>();
        open.push(List.of(start).iterator());
        while (!open.isEmpty()) {
            if (!open.peek().hasNext()) {
                open.pop();
                if (!path.isEmpty()) {
                    done.add(path.remove(path.size() - 1));
                }
                continue;
            }
            String next = open.peek().next();
            if (path.contains(next)) {
                List<String> cycle = new ArrayList<>(path.subList(path.indexOf(next), path.size()));
                cycle.add(next);
                return cycle;
            }
            if (!done.contains(next)) {
                path.add(next);
                open.push(dependencies.getOrDefault(next, List.of()).iterator());
            }
        }
        return List.of();
    }
}
