package dev.slipway.aws.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** The calls that came in, in their order, also those that were refused. */
final class CallLog {

    private final List<AwsCall> calls = new ArrayList<>();
    private String accessKeyId = "";

    void add(AwsCall call) {
        calls.add(call);
        accessKeyId = call.accessKeyId();
    }

    void clear() {
        calls.clear();
    }

    List<String> names() {
        return calls.stream().map(AwsCall::name).toList();
    }

    List<Map<String, Object>> inputs(String call) {
        return calls.stream()
                .filter(made -> made.name().equals(call))
                .map(made -> Tree.copy(made.body()))
                .toList();
    }

    String lastAccessKeyId() {
        return accessKeyId;
    }

    Map<String, Object> lastInput(String call) {
        return Tree.copy(last(call).body());
    }

    AwsCall last(String call) {
        for (int i = calls.size() - 1; i >= 0; i--) {
            if (calls.get(i).name().equals(call)) {
                return calls.get(i);
            }
        }
        throw new NoSuchElementException(call + " was not called");
    }
}
