package dev.slipway.core.run;

import dev.slipway.core.build.BuildFailure;
import dev.slipway.core.document.Document;
import dev.slipway.core.execution.ActionError;
import dev.slipway.core.execution.ResolvedRevision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run as a JSON document, the content of {@code run.json}. Its members have the names that they have in the status of a
 * PipelineExecution and of a Build, where those have such members. Times are those of ISO 8601, paths relative to the run's folder.
 */
public final class RunDocument {

    /** Of the form; one that changes the meaning of a member has a higher one. */
    public static final long VERSION = 1;

    private RunDocument() {}

    /** The document of {@code run}. */
    public static Document of(RunRecord run) {
        boolean pipeline = run.subject() instanceof RunRecord.OfPipeline;
        return Document.of(
                "version",
                VERSION,
                "number",
                run.number(),
                pipeline ? "pipeline" : "buildspec",
                run.subject().name(),
                "executionId",
                run.executionId(),
                "option",
                run.option().isEmpty() ? null : run.option(),
                "status",
                run.status().spelling(),
                "currentStage",
                orNull(run.currentStage()),
                "startTime",
                run.start().toString(),
                "endTime",
                orNull(run.end().map(Instant::toString)),
                "variables",
                pipeline ? pairs(run.variables()) : null,
                "sourceRevisions",
                revisions(run),
                "stages",
                run.stages().stream().map(RunDocument::stage).toList(),
                "error",
                orNull(run.error().map(RunDocument::error)),
                "failure",
                orNull(run.failed().stream().findFirst().map(RunDocument::failure)));
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.orElse(null);
    }

    private static List<Document> pairs(Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(variable -> Document.of("name", variable.getKey(), "value", variable.getValue()))
                .toList();
    }

    private static List<Document> revisions(RunRecord run) {
        return run.actions().stream()
                .filter(place -> place.action().revision().isPresent())
                .map(place -> {
                    ResolvedRevision revision = place.action().revision().orElseThrow();
                    return Document.of(
                            "actionName",
                            place.action().name(),
                            "revisionId",
                            revision.id(),
                            "branch",
                            revision.branch());
                })
                .toList();
    }

    private static Document stage(StageRecord stage) {
        return Document.of(
                "name",
                stage.name(),
                "status",
                stage.status().spelling(),
                "actions",
                stage.actions().stream().map(RunDocument::action).toList());
    }

    private static Document action(ActionRecord action) {
        return Document.of(
                "name",
                action.name(),
                "status",
                action.status().spelling(),
                "fromRun",
                orNull(action.fromRun()),
                "startTime",
                orNull(action.start().map(Instant::toString)),
                "endTime",
                orNull(action.end().map(Instant::toString)),
                "externalExecutionId",
                orNull(action.externalExecutionId()),
                "summary",
                orNull(action.summary()),
                "log",
                orNull(action.log()),
                "outputVariables",
                pairs(action.outputVariables()),
                "outputArtifacts",
                action.outputArtifacts().stream()
                        .map(name -> Document.of("name", name, "location", "artifacts/" + name + ".zip"))
                        .toList(),
                "error",
                orNull(action.error().map(RunDocument::error)),
                "failure",
                orNull(action.failure().map(failure -> failure(Document.EMPTY, failure))));
    }

    private static Document error(ActionError error) {
        return Document.of("code", error.code(), "message", error.message());
    }

    private static Document failure(RunRecord.Place place) {
        Document where =
                Document.of("stage", place.key().stage(), "action", place.key().action());
        return place.action()
                .failure()
                .map(failure -> failure(where, failure))
                .orElseGet(() ->
                        where.with("message", orNull(place.action().error().map(ActionError::message))));
    }

    private static Document failure(Document where, BuildFailure failure) {
        return where.with("phase", failure.phase().name())
                .with("command", orNull(failure.command()))
                .with(
                        "exitCode",
                        failure.exitCode().isPresent() ? failure.exitCode().getAsInt() : null)
                .with("message", failure.message())
                .with("lastLines", failure.lastLines());
    }
}
