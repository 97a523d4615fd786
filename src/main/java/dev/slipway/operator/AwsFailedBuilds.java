package dev.slipway.operator;

import dev.slipway.api.PipelineExecution;
import dev.slipway.aws.access.AwsAccess;
import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailure;
import dev.slipway.aws.resource.Known;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.codebuild.MirroredBuild;
import dev.slipway.core.document.Document;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks CodeBuild why builds failed that an execution in AWS has started, of which CodePipeline itself tells little. */
@ApplicationScoped
public class AwsFailedBuilds {

    private final AwsKinds kinds;
    private final AwsBuildLogs logs;
    private final EventRecorder events;

    AwsFailedBuilds(AwsKinds kinds, AwsBuildLogs logs, EventRecorder events) {
        this.kinds = kinds;
        this.logs = logs;
        this.events = events;
    }

    /**
     * What CodeBuild tells.
     *
     * @param results by id
     * @param isAll whether nothing more will be told, so that asking again is of no use
     */
    record Told(Map<String, BuildResult> results, boolean isAll) {}

    /**
     * What is known of them, by id; of the first, which is the one that is shown, with its log. A build that is not there, because its
     * project is in another region or account, is left to what CodePipeline tells, as is one that nobody may read.
     */
    Told of(PipelineExecution execution, AwsAccess access, List<String> ids) {
        if (ids.isEmpty() || !(kinds.builds(access) instanceof AwsAnswer.Given<AwsOpen.Builds> builds)) {
            return new Told(Map.of(), true);
        }
        Map<String, Known> found = builds.value().api().read(Set.copyOf(ids));
        Map<String, BuildResult> results = new LinkedHashMap<>();
        boolean isAll = true;
        for (String id : ids) {
            Known known = found.get(id);
            if (known instanceof Known.Unavailable unavailable) {
                isAll &= unavailable.failure().kind() != AwsFailure.Kind.RETRY;
                events.record(
                        execution,
                        EventType.WARNING,
                        unavailable.failure().reason(),
                        "build " + id + " could not be read: "
                                + unavailable.failure().message());
            } else if (known instanceof Known.Present present) {
                Document build = present.document();
                List<String> log = id.equals(ids.get(0))
                        ? logs.ofFailed(execution, builds.value().logs(), build)
                        : List.of();
                MirroredBuild.result(build, log).ifPresent(result -> results.put(id, result));
            }
        }
        return new Told(results, isAll);
    }
}
