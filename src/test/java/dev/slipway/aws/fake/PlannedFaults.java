package dev.slipway.aws.fake;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Refusals that a test asked for: some by the name of the call, others until they are forgotten. */
final class PlannedFaults {

    private final Map<String, Queue<AwsFault>> planned = new ConcurrentHashMap<>();
    private final Map<Pattern, AwsFault> lasting = new LinkedHashMap<>();
    private final Map<String, Integer> expiring = new ConcurrentHashMap<>();

    void plan(String call, AwsFault fault, int times) {
        Queue<AwsFault> queue = planned.computeIfAbsent(call, ignored -> new ArrayDeque<>());
        for (int i = 0; i < times; i++) {
            queue.add(fault);
        }
    }

    void planAlways(String calls, AwsFault fault) {
        lasting.put(Pattern.compile(calls), fault);
    }

    /** The keys are good for so many more calls. */
    void expire(String accessKeyId, int calls) {
        expiring.put(accessKeyId, calls);
    }

    void forget() {
        planned.clear();
        lasting.clear();
        expiring.clear();
    }

    void throwPlanned(AwsCall call) {
        Integer left = expiring.computeIfPresent(call.accessKeyId(), (key, calls) -> calls - 1);
        if (left != null && left < 0) {
            throw new AwsFault("ExpiredTokenException", "The security token included in the request is expired");
        }
        lasting.forEach((calls, fault) -> {
            if (calls.matcher(call.name()).matches()) {
                throw fault;
            }
        });
        Queue<AwsFault> queue = planned.get(call.name());
        AwsFault fault = queue == null ? null : queue.poll();
        if (fault != null) {
            throw fault;
        }
    }
}
