package dev.slipway.aws.fake;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What CodeBuild writes into the log of a build, an event a line. */
final class BuildLogLines {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    /** Those that are entered by the agent in the container; of the others the log tells their end only, or nothing. */
    private static final Set<String> ENTERED = Set.of("INSTALL", "PRE_BUILD", "BUILD", "POST_BUILD");

    private final List<String> lines = new ArrayList<>();
    private final Instant now;

    private BuildLogLines(Instant now) {
        this.now = now;
    }

    static List<String> of(BuildEnd end, List<Map<String, Object>> phases, Instant now) {
        BuildLogLines log = new BuildLogLines(now);
        log.own("Waiting for agent ping");
        log.own("Waiting for DOWNLOAD_SOURCE");
        for (Map<String, Object> phase : phases) {
            String type = Tree.text(phase, "phaseType");
            boolean entered = ENTERED.contains(type);
            if (entered) {
                log.own("Entering phase " + type);
                log.commands(type, end);
            }
            if (entered || type.equals("DOWNLOAD_SOURCE") || type.equals("UPLOAD_ARTIFACTS")) {
                log.complete(type, phase);
            }
        }
        return log.lines;
    }

    private void commands(String phase, BuildEnd end) {
        if (phase.equals("BUILD")) {
            own("Running command " + end.command());
            end.printed().forEach(line -> lines.add(line + "\n"));
            lines.add("\n");
            if (end.exit() > 0) {
                own("Command did not exit successfully " + end.command() + " exit status " + end.exit());
            }
        } else if (phase.equals("POST_BUILD")) {
            own("Running command echo bye");
            lines.add("bye\n");
            lines.add("\n");
        }
    }

    private void complete(String type, Map<String, Object> phase) {
        Map<String, Object> context = Tree.objects(phase, "contexts").get(0);
        String status = Tree.text(phase, "phaseStatus");
        own("Phase complete: " + type + " State: " + (status.equals("SUCCEEDED") ? status : "FAILED"));
        own("Phase context status code: " + Tree.text(context, "statusCode") + " Message: "
                + Tree.text(context, "message"));
    }

    private void own(String text) {
        lines.add("[Container] " + TIME.format(now) + " " + text + "\n");
    }
}
