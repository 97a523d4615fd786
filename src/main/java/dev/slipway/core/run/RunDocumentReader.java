package dev.slipway.core.run;

import dev.slipway.core.artifact.ArtifactName;
import dev.slipway.core.build.BuildFailure;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.document.Document;
import dev.slipway.core.execution.ActionError;
import dev.slipway.core.execution.ResolvedRevision;
import dev.slipway.core.run.RunRecord.OfBuildspec;
import dev.slipway.core.run.RunRecord.OfPipeline;
import dev.slipway.core.run.RunRecord.Subject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads what {@link RunDocument} writes. */
public final class RunDocumentReader {

    /** Names that stay in the run's folder: somebody else may have written the document. */
    private static final Pattern LOG = Pattern.compile("logs/[A-Za-z0-9.@_-]{1,250}\\.log");

    /** What became of a document. */
    public sealed interface Outcome {}

    /** A run. */
    public record Read(RunRecord run) implements Outcome {}

    /** It is no run, or one of another version of Slipway. */
    public record Unusable(String message) implements Outcome {}

    /** A member that a run cannot be without is missing or has no meaning. */
    private static final class BrokenException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private BrokenException(String member) {
            super("its member " + member + " cannot be read", null, false, false);
        }
    }

    private final Document document;

    private RunDocumentReader(Document document) {
        this.document = document;
    }

    /** The run that {@code document} tells of. Members that are not known are passed over. */
    public static Outcome read(Document document) {
        if (!document.text("version").equals(Optional.of(String.valueOf(RunDocument.VERSION)))) {
            return new Unusable("it was written by another version of Slipway");
        }
        try {
            return new Read(new RunDocumentReader(document).run());
        } catch (BrokenException e) {
            return new Unusable(String.valueOf(e.getMessage()));
        }
    }

    private RunRecord run() {
        return new RunRecord(
                required(document, "number", text -> number(text, "number")),
                subject(),
                document.text("executionId").orElse(""),
                document.text("option").orElse(""),
                required(document, "status", RecordedStatus::of),
                required(document, "startTime", RunDocumentReader::time),
                document.text("endTime").flatMap(RunDocumentReader::time),
                pairs(document.objects("variables")),
                document.objects("stages").stream().map(this::stage).toList(),
                error(document));
    }

    private Subject subject() {
        return document.text("pipeline")
                .<Subject>map(OfPipeline::new)
                .orElseGet(() -> new OfBuildspec(document.text("buildspec").orElse("")));
    }

    private StageRecord stage(Document stage) {
        return new StageRecord(
                name(stage),
                required(stage, "status", RecordedStatus::of),
                stage.objects("actions").stream().map(this::action).toList());
    }

    private ActionRecord action(Document action) {
        return new ActionRecord(
                name(action),
                required(action, "status", RecordedStatus::of),
                action.text("startTime").flatMap(RunDocumentReader::time),
                action.text("endTime").flatMap(RunDocumentReader::time),
                action.text("externalExecutionId"),
                action.text("summary"),
                pairs(action.objects("outputVariables")),
                action.objects("outputArtifacts").stream()
                        .map(RunDocumentReader::artifactName)
                        .toList(),
                revision(name(action)),
                error(action),
                failure(action),
                action.text("fromRun").flatMap(text -> number(text, "fromRun")),
                action.text("log").map(log -> matching(LOG, log, "log")));
    }

    private Optional<ResolvedRevision> revision(String action) {
        return document.objects("sourceRevisions").stream()
                .filter(revision -> revision.text("actionName").equals(Optional.of(action)))
                .map(revision -> new ResolvedRevision(
                        revision.text("revisionId").orElse(""),
                        revision.text("branch").orElse("")))
                .findFirst();
    }

    private static Optional<ActionError> error(Document of) {
        Document error = of.object("error");
        return error.text("code")
                .map(code -> new ActionError(code, error.text("message").orElse("")));
    }

    private static Optional<BuildFailure> failure(Document action) {
        Document failure = action.object("failure");
        return failure.text("phase").flatMap(RunDocumentReader::phase).map(phase -> {
            Optional<Integer> exitCode = failure.text("exitCode").flatMap(text -> number(text, "exitCode"));
            return new BuildFailure(
                    phase,
                    failure.text("command"),
                    exitCode.map(OptionalInt::of).orElse(OptionalInt.empty()),
                    failure.text("message").orElse(""),
                    failure.list("lastLines").stream().map(String::valueOf).toList());
        });
    }

    private static Optional<BuildPhaseType> phase(String name) {
        return java.util.Arrays.stream(BuildPhaseType.values())
                .filter(phase -> phase.name().equals(name))
                .findFirst();
    }

    private static Map<String, String> pairs(List<Document> pairs) {
        Map<String, String> variables = new LinkedHashMap<>();
        pairs.forEach(pair -> variables.put(name(pair), pair.text("value").orElse("")));
        return variables;
    }

    private static String name(Document of) {
        return of.text("name").orElseThrow(() -> new BrokenException("name"));
    }

    /** A buildspec may give it a name of several segments; it stays in the folder all the same. */
    private static String artifactName(Document artifact) {
        String name = name(artifact);
        if (ArtifactName.problem(name).isPresent()) {
            throw new BrokenException("outputArtifacts");
        }
        return name;
    }

    private static String matching(Pattern pattern, String text, String member) {
        if (!pattern.matcher(text).matches()) {
            throw new BrokenException(member);
        }
        return text;
    }

    private static Optional<Integer> number(String text, String member) {
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException e) {
            throw new BrokenException(member);
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static <T> T required(Document of, String member, Function<String, Optional<T>> reader) {
        return of.text(member).flatMap(reader).orElseThrow(() -> new BrokenException(member));
    }
}
