package dev.slipway.operator;

import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.resource.BuildLogs;
import dev.slipway.core.codebuild.LogStream;
import dev.slipway.core.codebuild.MirroredBuild;
import dev.slipway.core.document.Document;
import io.fabric8.kubernetes.api.model.HasMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Reads what a build in AWS printed before it failed. A log that cannot be read is told as an Event; the failure is told without it. */
@ApplicationScoped
public class AwsBuildLogs {

    private final EventRecorder events;

    AwsBuildLogs(EventRecorder events) {
        this.events = events;
    }

    /** The last events of the log of a build that has failed; none of another, which nobody is asked for. */
    List<String> ofFailed(HasMetadata about, BuildLogs logs, Document build) {
        if (!MirroredBuild.hasFailed(build)) {
            return List.of();
        }
        String id = build.text("id").orElse("");
        Optional<LogStream> log = LogStream.of(build);
        if (log.isEmpty()) {
            notRead(about, "build " + id + " has no log in CloudWatch Logs; see the build in CodeBuild");
            return List.of();
        }
        AwsAnswer<List<String>> answer = logs.last(log.get());
        if (answer instanceof AwsAnswer.Refused<List<String>> refused) {
            notRead(
                    about,
                    "the log of build " + id + " is in " + log.get() + ", and could not be read: "
                            + refused.failure().message());
            return List.of();
        }
        return ((AwsAnswer.Given<List<String>>) answer).value();
    }

    private void notRead(HasMetadata about, String message) {
        events.record(about, EventType.WARNING, "LogNotRead", message);
    }
}
