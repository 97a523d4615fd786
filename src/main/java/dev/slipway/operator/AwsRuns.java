package dev.slipway.operator;

import dev.slipway.api.LatestExecution;
import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.resource.Inventory;
import dev.slipway.aws.resource.Known;
import dev.slipway.core.document.Document;
import dev.slipway.translate.ConditionFact;
import dev.slipway.translate.ConditionFact.Truth;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What {@code kubectl get pipelines} shows of the runs of pipelines that are kept in AWS. */
@ApplicationScoped
public class AwsRuns {

    private static final int SHORT_REVISION = 12;

    private final AwsAccesses accesses;
    private final AwsKinds kinds;

    AwsRuns(AwsAccesses accesses, AwsKinds kinds) {
        this.accesses = accesses;
        this.kinds = kinds;
    }

    /** The latest execution of a pipeline that is there; the one that was told before if AWS does not tell. */
    Optional<LatestExecution> latest(AwsRequest request, String name, Optional<LatestExecution> before) {
        if (request.isAnnotated(AwsAnnotations.PAUSED)) {
            return before;
        }
        AwsAccesses.Lookup lookup = accesses.of(request.namespace(), request.placement(), request.passedRoles());
        if (!(lookup instanceof AwsAccesses.Usable usable)
                || !(kinds.runs(usable.access()) instanceof AwsAnswer.Given<Inventory> runs)) {
            return before;
        }
        Known known = runs.value().watch(name, request.watcher());
        if (known instanceof Known.Present present) {
            return Optional.of(execution(present.document()));
        }
        return known instanceof Known.Absent ? Optional.empty() : before;
    }

    private static LatestExecution execution(Document run) {
        String revision = run.text("revision").orElse(null);
        return new LatestExecution(
                run.text("id").orElse(null),
                run.text("status").orElse(null),
                run.text("stage").orElse(null),
                revision == null || revision.length() <= SHORT_REVISION
                        ? revision
                        : revision.substring(0, SHORT_REVISION),
                run.text("startTime").orElse(null));
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
