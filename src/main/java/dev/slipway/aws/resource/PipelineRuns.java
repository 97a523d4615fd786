package dev.slipway.aws.resource;

import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailures;
import dev.slipway.core.document.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.StageState;

/**
 * The latest execution of each pipeline, whoever started it: a document of {@code id}, {@code status}, {@code startTime}, {@code
 * revision} and {@code stage}, where the execution is or ended.
 */
public final class PipelineRuns implements ResourceReader {

    private record Seen(PipelineExecutionSummary summary, Document document) {}

    private final CodePipelineClient client;
    private final Map<String, Seen> ended = new ConcurrentHashMap<>();

    public PipelineRuns(CodePipelineClient client) {
        this.client = client;
    }

    /** Whether the execution is still under way. */
    public static boolean isUnderWay(Document execution) {
        return execution
                .text("status")
                .filter(Set.of("InProgress", "Stopping")::contains)
                .isPresent();
    }

    @Override
    public Map<String, Known> read(Set<String> names) {
        Map<String, Known> known = new HashMap<>();
        names.forEach(name -> known.put(name, latest(name)));
        return known;
    }

    private Known latest(String name) {
        AwsAnswer<Known> answer = AwsFailures.asking(() -> {
            List<PipelineExecutionSummary> summaries = client.listPipelineExecutions(
                            request -> request.pipelineName(name).maxResults(1))
                    .pipelineExecutionSummaries();
            return summaries.isEmpty() ? new Known.Absent() : new Known.Present(execution(name, summaries.get(0)));
        });
        return answer instanceof AwsAnswer.Refused<Known> refused
                ? new Known.Unavailable(refused.failure())
                : ((AwsAnswer.Given<Known>) answer).value();
    }

    /** Of one that has ended the stage is asked for once. */
    private Document execution(String name, PipelineExecutionSummary summary) {
        Seen before = ended.get(name);
        if (before != null && before.summary().equals(summary)) {
            return before.document();
        }
        Document execution = Document.of(
                "id", summary.pipelineExecutionId(),
                "status", summary.statusAsString(),
                "startTime", summary.startTime(),
                "revision",
                        summary.sourceRevisions().stream()
                                .findFirst()
                                .map(revision -> revision.revisionId())
                                .orElse(null),
                "stage", stage(name, summary.pipelineExecutionId()).orElse(null));
        if (isUnderWay(execution)) {
            ended.remove(name);
        } else {
            ended.put(name, new Seen(summary, execution));
        }
        return execution;
    }

    /** The last stage that the execution has reached. */
    private Optional<String> stage(String name, String id) {
        return client.getPipelineState(request -> request.name(name)).stageStates().stream()
                .filter(stage -> stage.latestExecution() != null
                        && id.equals(stage.latestExecution().pipelineExecutionId()))
                .map(StageState::stageName)
                .reduce((earlier, later) -> later);
    }
}
