package dev.slipway.core.event;

import dev.slipway.core.document.Document;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/**
 * Reads events as EventBridge delivers them (AWS CodePipeline user guide, "Monitoring CodePipeline events"; AWS CodeBuild user
 * guide, "Build notifications input format reference"). Members that are not needed are not looked at.
 */
public final class EventReader {

    /** The kinds of events of an execution, of which one is enough to look at all of it. */
    public static final Set<String> OF_EXECUTIONS = Set.of(
            "CodePipeline Pipeline Execution State Change",
            "CodePipeline Stage Execution State Change",
            "CodePipeline Action Execution State Change");

    /** The kinds of events of a build. */
    public static final Set<String> OF_BUILDS = Set.of("CodeBuild Build State Change", "CodeBuild Build Phase Change");

    private static final String BUILD_ARN = ":build/";

    private EventReader() {}

    /** What a message says. */
    public static ReadMessage read(Document message) {
        Optional<String> type = message.text("detail-type");
        Optional<String> source = message.text("source");
        if (type.isEmpty() || source.isEmpty()) {
            return new ReadMessage.Unusable(UnusableMessage.INCOMPLETE);
        }
        if (source.get().equals("aws.codepipeline") && OF_EXECUTIONS.contains(type.get())) {
            return usable(execution(message, message.object("detail")));
        }
        if (source.get().equals("aws.codebuild") && OF_BUILDS.contains(type.get())) {
            return usable(build(message, message.object("detail")));
        }
        return new ReadMessage.Unusable(UnusableMessage.OTHER_TYPE);
    }

    private static ReadMessage usable(Optional<RunEvent> event) {
        return event.<ReadMessage>map(ReadMessage.Usable::new)
                .orElseGet(() -> new ReadMessage.Unusable(UnusableMessage.INCOMPLETE));
    }

    private static Optional<RunEvent> execution(Document message, Document detail) {
        return where(message)
                .flatMap(where -> detail.text("pipeline")
                        .flatMap(pipeline -> detail.text("execution-id")
                                .flatMap(id -> detail.text("state")
                                        .map(state -> new RunEvent.OfExecution(
                                                where, pipeline, id, state, began(message, detail))))));
    }

    private static Optional<Instant> began(Document message, Document detail) {
        return detail.text("start-time").or(() -> message.text("time")).flatMap(EventReader::time);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<RunEvent> build(Document message, Document detail) {
        Optional<String> state = detail.text("build-status").or(() -> detail.text("completed-phase-status"));
        return where(message)
                .flatMap(where -> detail.text("project-name")
                        .flatMap(project -> detail.text("build-id")
                                .flatMap(EventReader::buildId)
                                .flatMap(id -> state.map(text -> new RunEvent.OfBuild(where, project, id, text)))));
    }

    /** Events have the ARN, and the API takes what is in it. */
    private static Optional<String> buildId(String arn) {
        int at = arn.indexOf(BUILD_ARN);
        return at < 0 ? Optional.empty() : Optional.of(arn.substring(at + BUILD_ARN.length()));
    }

    private static Optional<AccountRegion> where(Document message) {
        return message.text("account")
                .flatMap(account -> message.text("region").map(region -> new AccountRegion(account, region)));
    }
}
