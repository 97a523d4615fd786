package dev.slipway.aws.fake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** CloudWatch Logs in one region: the streams that builds have written, by group. */
final class LogStreams {

    private static final int LARGEST = 10_000;

    private final Map<String, Map<String, List<Map<String, Object>>>> groups = new HashMap<>();
    private final AccountRegion account;

    LogStreams(AccountRegion account) {
        this.account = account;
    }

    void write(String group, String stream, List<String> messages) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (String message : messages) {
            long millis = Math.round(account.now() * 1000);
            Map<String, Object> event = Tree.of("timestamp", millis);
            event.put("message", message);
            event.put("ingestionTime", millis);
            events.add(event);
        }
        groups.computeIfAbsent(group, name -> new HashMap<>()).put(stream, events);
    }

    void removeGroup(String group) {
        groups.remove(group);
    }

    String answer(AwsCall call) {
        if (!call.operation().equals("GetLogEvents")) {
            throw AwsRequests.unknown(call.name());
        }
        return Tree.print(events(call.body()));
    }

    private Map<String, Object> events(Map<String, Object> input) {
        int limit = Tree.number(input, "limit", LARGEST);
        if (limit < 1 || limit > LARGEST) {
            throw invalid("limit must be between 1 and " + LARGEST);
        }
        if (input.containsKey("nextToken")) {
            throw AwsRequests.unknown("GetLogEvents with nextToken");
        }
        List<Map<String, Object>> all = stream(required(input, "logGroupName"), required(input, "logStreamName"));
        int from = Tree.flag(input, "startFromHead") ? 0 : Math.max(0, all.size() - limit);
        Map<String, Object> answer = Tree.of("events", all.subList(from, Math.min(from + limit, all.size())));
        answer.put("nextForwardToken", "f/" + all.size());
        answer.put("nextBackwardToken", "b/" + from);
        return answer;
    }

    private List<Map<String, Object>> stream(String group, String stream) {
        Map<String, List<Map<String, Object>>> streams = groups.get(group);
        if (streams == null) {
            throw AwsFault.notFound("The specified log group does not exist.");
        }
        List<Map<String, Object>> events = streams.get(stream);
        if (events == null) {
            throw AwsFault.notFound("The specified log stream does not exist.");
        }
        return events;
    }

    private static String required(Map<String, Object> input, String member) {
        String value = Tree.text(input, member);
        if (value.isEmpty()) {
            throw invalid(member + " is missing");
        }
        return value;
    }

    private static AwsFault invalid(String message) {
        return new AwsFault("InvalidParameterException", message);
    }
}
