package dev.slipway.aws.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The phases of a build, as BatchGetBuilds shows them. */
final class BuildPhases {

    private static final List<String> ORDER = List.of(
            "SUBMITTED",
            "QUEUED",
            "PROVISIONING",
            "DOWNLOAD_SOURCE",
            "INSTALL",
            "PRE_BUILD",
            "BUILD",
            "POST_BUILD",
            "UPLOAD_ARTIFACTS",
            "FINALIZING",
            "COMPLETED");

    private static final List<String> AFTER_COMMANDS = List.of("POST_BUILD", "UPLOAD_ARTIFACTS");

    private BuildPhases() {}

    /** Of a build that is in a phase. */
    static List<Map<String, Object>> until(String current, AccountRegion account) {
        List<Map<String, Object>> phases = new ArrayList<>();
        for (String phase : ORDER.subList(0, ORDER.indexOf(current))) {
            phases.add(ended(phase, "SUCCEEDED", "", "", account));
        }
        phases.add(begun(current, account));
        return phases;
    }

    /** Of a build that has ended. */
    static List<Map<String, Object>> of(BuildEnd end, AccountRegion account) {
        List<Map<String, Object>> phases = new ArrayList<>();
        for (String phase : ORDER.subList(0, ORDER.size() - 1)) {
            if (phase.equals(end.phase())) {
                phases.add(ended(phase, end.status(), end.statusCode(), end.message(), account));
            } else if (end.goesOn() || !AFTER_COMMANDS.contains(phase)) {
                phases.add(ended(phase, "SUCCEEDED", "", "", account));
            }
        }
        phases.add(begun("COMPLETED", account));
        return phases;
    }

    private static Map<String, Object> begun(String type, AccountRegion account) {
        Map<String, Object> phase = Tree.of("phaseType", type);
        phase.put("startTime", account.now());
        return phase;
    }

    private static Map<String, Object> ended(
            String type, String status, String code, String message, AccountRegion account) {
        Map<String, Object> phase = begun(type, account);
        phase.put("phaseStatus", status);
        phase.put("endTime", account.now());
        phase.put("durationInSeconds", 0);
        // What happens before the container is there has no context.
        if (ORDER.indexOf(type) >= ORDER.indexOf("PROVISIONING")) {
            Map<String, Object> context = Tree.of("statusCode", code);
            context.put("message", message);
            phase.put("contexts", List.of(context));
        }
        return phase;
    }
}
