package dev.slipway.aws.fake;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** An action of an execution: not begun, in progress, or ended. */
final class ActionRun {

    private static final Set<String> ENDED = Set.of("Succeeded", "Failed", "Abandoned");

    private final Declared declared;
    private final String id = UUID.randomUUID().toString();
    private final String approvalToken = UUID.randomUUID().toString();
    private String externalId = id;
    private String status = "";
    private String summary = "";
    private double started;
    private double changed;

    ActionRun(Declared declared) {
        this.declared = declared;
    }

    /** {@code build} is what it runs, if that is to be seen. */
    void begin(double now, Optional<String> build) {
        externalId = build.orElse(id);
        status = "InProgress";
        started = now;
        changed = now;
    }

    void end(String endStatus, String why, double now) {
        status = endStatus;
        summary = why;
        changed = now;
    }

    boolean isBegun() {
        return !status.isEmpty();
    }

    boolean isInProgress() {
        return status.equals("InProgress");
    }

    boolean isEnded() {
        return ENDED.contains(status);
    }

    boolean succeeded() {
        return status.equals("Succeeded");
    }

    boolean failed() {
        return status.equals("Failed");
    }

    boolean isApproval() {
        return declared.category().equals("Approval");
    }

    boolean acceptsApproval(String token) {
        return approvalToken.equals(token);
    }

    String externalId() {
        return externalId;
    }

    Declared declared() {
        return declared;
    }

    double started() {
        return started;
    }

    /** The token of a manual approval is only there while it is waited for. */
    Map<String, Object> state() {
        Map<String, Object> state = Tree.of("actionExecutionId", id);
        state.put("status", status);
        state.put("lastStatusChange", changed);
        if (!summary.isEmpty()) {
            state.put("summary", summary);
        }
        if (isApproval() && isInProgress()) {
            state.put("token", approvalToken);
        }
        if (failed()) {
            state.put("errorDetails", error());
        }
        return state;
    }

    Map<String, Object> detail(Execution execution) {
        Map<String, Object> detail = Tree.of("pipelineExecutionId", execution.id());
        detail.put("actionExecutionId", id);
        detail.put("pipelineVersion", execution.version());
        detail.put("stageName", declared.stage());
        detail.put("actionName", declared.name());
        detail.put("startTime", started);
        detail.put("lastUpdateTime", changed);
        detail.put("status", status);
        Map<String, Object> input = Tree.of("actionTypeId", declared.typeId());
        input.put("configuration", HiddenTokens.hidden(declared.configuration()));
        detail.put("input", input);
        detail.put("output", Tree.of("executionResult", result(execution)));
        return detail;
    }

    private Map<String, Object> result(Execution execution) {
        // Parallel executions have no pipeline state: their approvals are answered with this id.
        boolean asToken = isApproval() && execution.isParallel();
        Map<String, Object> result = Tree.of("externalExecutionId", asToken ? approvalToken : externalId);
        if (failed()) {
            result.put("errorDetails", error());
        }
        return result;
    }

    private Map<String, Object> error() {
        Map<String, Object> error = Tree.of("code", "JobFailed");
        error.put("message", summary.isEmpty() ? "The action failed" : summary);
        return error;
    }
}
