package dev.slipway.aws.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** An execution goes through its stages, action by action, as a test ends each of them. */
final class Execution {

    private static final Set<String> LIVE = Set.of("InProgress", "Stopping");

    private final String id = UUID.randomUUID().toString();
    private final Map<String, Object> declaration;
    private final Map<String, Object> trigger;
    private final List<Map<String, Object>> variables;
    private final List<ActionRun> actions;
    private final ActionBuilds builds;
    private final Map<String, String> revisions = new LinkedHashMap<>();
    private final double started;
    private double changed;
    private String status = "InProgress";
    private String stopReason = "";

    Execution(
            Map<String, Object> declaration,
            Map<String, Object> trigger,
            List<Map<String, Object>> variables,
            ActionBuilds builds,
            double now) {
        this.builds = builds;
        this.declaration = declaration;
        this.trigger = trigger;
        this.variables = variables;
        actions = Declared.actions(declaration).stream().map(ActionRun::new).toList();
        started = now;
        advance(now);
    }

    /** Begins what is due: in the first unfinished stage, the lowest order that has not ended. */
    private void advance(double now) {
        changed = now;
        if (!status.equals("InProgress")) {
            return;
        }
        List<ActionRun> open = actions.stream().filter(run -> !run.succeeded()).toList();
        if (open.isEmpty()) {
            status = "Succeeded";
            return;
        }
        int stage =
                open.stream().mapToInt(run -> run.declared().stageIndex()).min().orElseThrow();
        List<ActionRun> inStage = open.stream()
                .filter(run -> run.declared().stageIndex() == stage)
                .toList();
        int order = inStage.stream()
                .mapToInt(run -> run.declared().runOrder())
                .min()
                .orElseThrow();
        if (inStage.stream().anyMatch(ActionRun::failed)) {
            failOnceQuiet();
            return;
        }
        inStage.stream()
                .filter(run -> run.declared().runOrder() == order && !run.isBegun())
                .forEach(run -> run.begin(now, builds.start(run.declared(), Tree.text(declaration, "name"))));
    }

    private void failOnceQuiet() {
        if (!isBusy()) {
            status = "Failed";
        }
    }

    void endAction(ActionRun run, String endStatus, String why, double now) {
        if (!run.isInProgress()) {
            throw new IllegalStateException(
                    run.declared().place() + " is not in progress in execution " + id + " (" + status + ")");
        }
        run.end(endStatus, why, now);
        if (status.equals("Stopping") && !isBusy()) {
            status = "Stopped";
        }
        advance(now);
    }

    void end(String endStatus, double now) {
        status = endStatus;
        changed = now;
    }

    void stop(boolean abandon, String reason, double now) {
        stopReason = reason;
        if (abandon) {
            actions.stream().filter(ActionRun::isInProgress).forEach(run -> run.end("Abandoned", "", now));
        }
        status = isBusy() ? "Stopping" : "Stopped";
        changed = now;
    }

    private boolean isBusy() {
        return actions.stream().anyMatch(ActionRun::isInProgress);
    }

    boolean isLive() {
        return LIVE.contains(status);
    }

    boolean isParallel() {
        return Tree.text(declaration, "executionMode").equals("PARALLEL");
    }

    boolean succeededIn(String stage) {
        return inStage(stage).stream().allMatch(ActionRun::succeeded);
    }

    List<ActionRun> inStage(String stage) {
        return actions.stream()
                .filter(run -> run.declared().stage().equals(stage))
                .toList();
    }

    /** Empty if the execution has not come to the stage. */
    String stageStatus(String stage) {
        List<ActionRun> runs = inStage(stage);
        if (runs.stream().noneMatch(ActionRun::isBegun)) {
            return "";
        }
        if (runs.stream().allMatch(ActionRun::succeeded)) {
            return "Succeeded";
        }
        if (runs.stream().anyMatch(ActionRun::failed)) {
            return "Failed";
        }
        return status;
    }

    String id() {
        return id;
    }

    String status() {
        return status;
    }

    int version() {
        return Tree.number(declaration, "version", 0);
    }

    List<ActionRun> actions() {
        return actions;
    }

    /** By the name of the source action. */
    Map<String, String> revisions() {
        return revisions;
    }

    private List<Object> sourceRevisions() {
        List<Object> shown = new ArrayList<>();
        revisions.forEach((action, revision) -> {
            Map<String, Object> item = Tree.of("actionName", action);
            item.put("revisionId", revision);
            shown.add(item);
        });
        return shown;
    }

    private List<Object> artifactRevisions() {
        List<Object> shown = new ArrayList<>();
        for (Declared declared : Declared.actions(declaration)) {
            if (revisions.containsKey(declared.name()) && declared.category().equals("Source")) {
                declared.outputs().forEach(artifact -> {
                    Map<String, Object> item = Tree.of("name", artifact);
                    item.put("revisionId", revisions.get(declared.name()));
                    shown.add(item);
                });
            }
        }
        return shown;
    }

    Map<String, Object> summary() {
        Map<String, Object> summary = Tree.of("pipelineExecutionId", id);
        summary.put("status", status);
        summary.put("startTime", started);
        summary.put("lastUpdateTime", changed);
        summary.put("sourceRevisions", sourceRevisions());
        summary.put("trigger", trigger);
        summary.put("executionMode", Tree.text(declaration, "executionMode"));
        summary.put("executionType", "STANDARD");
        if (!stopReason.isEmpty()) {
            summary.put("stopTrigger", Tree.of("reason", stopReason));
        }
        return summary;
    }

    Map<String, Object> detail() {
        Map<String, Object> detail = Tree.of("pipelineName", Tree.text(declaration, "name"));
        detail.put("pipelineVersion", version());
        detail.put("pipelineExecutionId", id);
        detail.put("status", status);
        detail.put("artifactRevisions", artifactRevisions());
        detail.put("variables", variables);
        detail.put("trigger", trigger);
        detail.put("executionMode", Tree.text(declaration, "executionMode"));
        detail.put("executionType", "STANDARD");
        return detail;
    }
}
