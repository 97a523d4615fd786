package dev.slipway.core.report;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts the scenarios of a file of Cucumber: a list of features, in which are elements, in which are steps. */
final class CucumberReader implements JsonFile.Listener {

    private static final List<String> FEATURE = List.of("[]");
    private static final List<String> SCENARIO = List.of("[]", "elements", "[]");

    private static final Set<String> WANTED = Set.of("name", "type", "status", "error_message", "duration");

    private static final Map<String, TestStatus> STATUS = Map.of(
            "passed", TestStatus.SUCCEEDED,
            "failed", TestStatus.FAILED,
            "undefined", TestStatus.ERROR,
            "ambiguous", TestStatus.ERROR,
            "skipped", TestStatus.SKIPPED,
            "pending", TestStatus.SKIPPED);

    private final ReportTally tally;
    private String feature = "";
    private String scenario = "";
    private String type = "";
    private String message = "";
    private TestStatus status = TestStatus.SUCCEEDED;
    private long nanoseconds;

    private CucumberReader(ReportTally tally) {
        this.tally = tally;
    }

    static void read(InputStream file, ReportTally tally) throws IOException, UnreadableReport {
        JsonFile.read(file, JsonToken.START_ARRAY, "Cucumber JSON", new CucumberReader(tally));
    }

    @Override
    public boolean wants(List<String> path, JsonToken token) {
        return WANTED.contains(path.get(path.size() - 1)) && token != JsonToken.VALUE_NULL;
    }

    @Override
    public void value(List<String> path, String value) {
        int depth = path.size();
        String name = path.get(depth - 1);
        if (depth == 2 && name.equals("name")) {
            feature = FailedTest.shortened(value, FailedTest.NAME_LENGTH);
        } else if (depth == 4 && path.get(1).equals("elements")) {
            ofScenario(name, value);
        } else if (depth > 4
                && path.get(1).equals("elements")
                && path.get(depth - 2).equals("result")) {
            ofStep(name, value);
        }
    }

    private void ofScenario(String name, String value) {
        if (name.equals("name")) {
            scenario = FailedTest.shortened(value, FailedTest.NAME_LENGTH);
        } else if (name.equals("type")) {
            type = value;
        }
    }

    private void ofStep(String name, String value) {
        switch (name) {
            case "status" -> status = status.worse(STATUS.getOrDefault(value, TestStatus.UNKNOWN));
            case "error_message" ->
                message = message.isEmpty() ? FailedTest.shortened(value, FailedTest.MESSAGE_LENGTH) : message;
            case "duration" ->
                nanoseconds +=
                        Math.max(0, Math.round(ReportNumbers.seconds(value).toNanos() / 1e9));
            default -> {
                // There is nothing to count in it.
            }
        }
    }

    @Override
    public void end(List<String> path) {
        if (path.equals(SCENARIO)) {
            if (!type.equals("background")) {
                tally.test(joined(), status, message.strip(), Duration.ofNanos(nanoseconds));
            }
            scenario = "";
            type = "";
            message = "";
            status = TestStatus.SUCCEEDED;
            nanoseconds = 0;
        } else if (path.equals(FEATURE)) {
            feature = "";
        }
    }

    /** The name of a feature usually comes before its scenarios, but need not. */
    private String joined() {
        return feature.isEmpty() ? scenario : feature + ": " + scenario;
    }
}
