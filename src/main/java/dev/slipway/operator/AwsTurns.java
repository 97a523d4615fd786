package dev.slipway.operator;

import dev.slipway.aws.resource.ResourceKind;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may write in AWS now. A call waits for the account's budget, and for AWS when it is slow, and holds a thread of the operator
 * meanwhile; all threads together serve all objects. So only some write at once, and the others are told when their turn has come.
 */
final class AwsTurns {
    /** Of one kind in one account and region: enough for every call that a budget allows while others are on their way. */
    static final int OF_A_KIND = 10;

    /** Of the operator's fifty threads, so that what runs on the cluster goes on. */
    static final int IN_ALL = 30;

    /** One who waits. */
    record Waiting(ResourceKind kind, String watcher) {}

    private final Map<ResourceKind, Integer> taken = new HashMap<>();
    private final Set<Waiting> waiting = new LinkedHashSet<>();
    private int all;

    /** Whether {@code watcher} may write now; if not, it waits for its turn. Who may gives its turn back. */
    synchronized boolean take(ResourceKind kind, String watcher) {
        Waiting me = new Waiting(kind, watcher);
        if (!isFree(kind)) {
            waiting.add(me);
            return false;
        }
        waiting.remove(me);
        taken.merge(kind, 1, Integer::sum);
        all++;
        return true;
    }

    private boolean isFree(ResourceKind kind) {
        return all < IN_ALL && taken.getOrDefault(kind, 0) < OF_A_KIND;
    }

    /** Ends a turn of the kind; whose turn it is now, of those who have waited longest. */
    synchronized Optional<Waiting> give(ResourceKind kind) {
        taken.computeIfPresent(kind, (key, count) -> count == 1 ? null : count - 1);
        all--;
        Optional<Waiting> next =
                waiting.stream().filter(other -> isFree(other.kind())).findFirst();
        next.ifPresent(waiting::remove);
        return next;
    }
}
