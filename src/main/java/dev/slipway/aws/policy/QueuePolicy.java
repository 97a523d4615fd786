package dev.slipway.aws.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who may send to a queue of events (Amazon EventBridge user guide, "Using resource-based policies for Amazon EventBridge"). */
public final class QueuePolicy {

    private QueuePolicy() {}

    /**
     * Lets EventBridge send what these rules match, and nobody else anything. A principal of EventBridge alone would stand for
     * the rules of every account.
     *
     * @param queue its ARN
     * @param rules their ARNs
     */
    public static PolicyDocument of(String queue, List<String> rules) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Sid", "EventsOfRuns");
        statement.put("Effect", "Allow");
        statement.put("Principal", Map.of("Service", "events.amazonaws.com"));
        statement.put("Action", "sqs:SendMessage");
        statement.put("Resource", queue);
        statement.put("Condition", Map.of("ArnEquals", Map.of("aws:SourceArn", List.copyOf(rules))));
        return PolicyDocument.ofMembers(List.of(statement));
    }
}
