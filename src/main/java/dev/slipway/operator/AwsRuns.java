package dev.slipway.operator;

import dev.slipway.api.LatestExecution;
import dev.slipway.api.PipelineExecution;
import dev.slipway.api.PipelineExecutionStatus;
import dev.slipway.aws.access.AwsAccess;
import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.resource.Inventory;
import dev.slipway.aws.resource.Known;
import dev.slipway.core.document.Document;
import dev.slipway.translate.ConditionFact;
import dev.slipway.translate.ConditionFact.Truth;
import io.fabric8.kubernetes.api.model.HasMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The latest runs of what is kept in AWS, and what {@code kubectl get pipelines} shows of them. */
@ApplicationScoped
public class AwsRuns {

    private static final int SHORT_REVISION = 12;

    private final AwsAccesses accesses;
    private final AwsKinds kinds;

    AwsRuns(AwsAccesses accesses, AwsKinds kinds) {
        this.accesses = accesses;
        this.kinds = kinds;
    }

    /** The executions of a pipeline that is there, as PipelineRuns tells them; empty if AWS does not tell now. */
    Optional<Document> executions(AwsRequest request, String name) {
        return known(request, name, kinds::runs);
    }

    /** The builds of a project that is there, as LatestBuilds tells them; empty if AWS does not tell now. */
    Optional<Document> builds(AwsRequest request, String name) {
        return known(request, name, kinds::latestBuilds);
    }

    /** Whether no events come of the builds of a project that runs, so that they are asked for at intervals. */
    boolean areBuildsUntold(AwsRequest request, String name) {
        return access(request)
                .filter(access -> kinds.isProjectUntold(access, name))
                .isPresent();
    }

    /** The same for the executions of a pipeline. */
    boolean areExecutionsUntold(AwsRequest request, String name) {
        return access(request)
                .filter(access -> kinds.isPipelineUntold(access, name))
                .isPresent();
    }

    /** What an administrator has to put right; it is told once, however often it is seen. */
    static void tellUntold(EventRecorder events, HasMetadata about, String resource) {
        events.record(
                about,
                EventType.WARNING,
                "EventsMissing",
                "No event has come of a run of " + resource + " in AWS that is there, so that its runs are asked for at"
                        + " intervals; see that the rule in EventBridge sends the events of " + resource
                        + " to the queue of the operator.");
    }

    private Optional<AwsAccess> access(AwsRequest request) {
        return !request.isAnnotated(AwsAnnotations.PAUSED)
                        && accesses.of(request.namespace(), request.placement(), request.passedRoles())
                                instanceof AwsAccesses.Usable usable
                ? Optional.of(usable.access())
                : Optional.empty();
    }

    private Optional<Document> known(
            AwsRequest request, String name, Function<AwsAccess, AwsAnswer<Inventory>> inventory) {
        return access(request)
                .map(inventory)
                .flatMap(answer -> answer instanceof AwsAnswer.Given<Inventory> runs
                                && runs.value().watch(name, request.watcher()) instanceof Known.Present present
                        ? Optional.of(present.document())
                        : Optional.empty());
    }

    /** The latest one, with the name of its object, or its id while it has none. */
    static Optional<LatestExecution> latest(Document runs, List<PipelineExecution> executions) {
        String revision = runs.text("revision").orElse(null);
        return runs.text("id")
                .map(id -> new LatestExecution(
                        executions.stream()
                                .filter(execution -> id.equals(idOf(execution)))
                                .map(execution -> execution.getMetadata().getName())
                                .findFirst()
                                .orElse(id),
                        runs.text("status").orElse(null),
                        runs.text("stage").orElse(null),
                        revision == null || revision.length() <= SHORT_REVISION
                                ? revision
                                : revision.substring(0, SHORT_REVISION),
                        runs.text("startTime").orElse(null)));
    }

    private static String idOf(PipelineExecution execution) {
        return Optional.ofNullable(execution.getSpec().externalExecutionId())
                .or(() -> Optional.ofNullable(execution.getStatus()).map(PipelineExecutionStatus::externalExecutionId))
                .orElse("");
    }

    /** How the last run went; no part of whether the pipeline is ready. */
    static ConditionFact lastRun(LatestExecution latest) {
        String status = String.valueOf(latest.status());
        if (status.equals("InProgress") || status.equals("Stopping")) {
            return new ConditionFact(
                    "LastRunSucceeded", Truth.UNKNOWN, "InProgress", "The latest execution is under way.");
        }
        return new ConditionFact(
                "LastRunSucceeded",
                Truth.of(status.equals("Succeeded")),
                status,
                "The latest execution is " + status + "; see it in CodePipeline.");
    }
}
