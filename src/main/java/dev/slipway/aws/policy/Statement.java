package dev.slipway.aws.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A statement that allows something. Its members stand in the order in which AWS prints them.
 *
 * @param name letters and digits
 * @param conditions values by key, all compared as strings
 */
record Statement(String name, List<String> actions, List<String> resources, Map<String, List<String>> conditions) {

    Statement {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        conditions = Map.copyOf(conditions);
    }

    static Statement allow(String name, List<String> resources, String... actions) {
        return new Statement(name, List.of(actions), resources, Map.of());
    }

    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Sid", name);
        members.put("Effect", "Allow");
        members.put("Action", actions);
        members.put("Resource", resources);
        if (!conditions.isEmpty()) {
            members.put("Condition", Map.of("StringEquals", conditions));
        }
        return members;
    }
}
