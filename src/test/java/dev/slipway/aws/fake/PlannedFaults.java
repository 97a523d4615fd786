package dev.slipway.aws.fake;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;

/** Refusals that a test asked for, by the name of the call. */
final class PlannedFaults {

    private final Map<String, Queue<AwsFault>> planned = new ConcurrentHashMap<>();

    void plan(String call, AwsFault fault, int times) {
        Queue<AwsFault> queue = planned.computeIfAbsent(call, ignored -> new ArrayDeque<>());
        for (int i = 0; i < times; i++) {
            queue.add(fault);
        }
    }

    void forget() {
        planned.clear();
    }

    void throwPlanned(String call) {
        Queue<AwsFault> queue = planned.get(call);
        AwsFault fault = queue == null ? null : queue.poll();
        if (fault != null) {
            throw fault;
        }
    }
}
