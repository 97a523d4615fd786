package dev.slipway.aws.resource;

import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailures;
import dev.slipway.aws.document.SdkDocuments;
import dev.slipway.core.document.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.StageState;

/**
 * The latest executions of each pipeline, whoever started them: a document of the latest one's {@code id}, {@code status}, {@code
 * startTime}, {@code revision} and {@code stage}, where it is or ended; and of {@code runs}, newest first, each with {@code id}, {@code
 * status} and {@code trigger}, as {@code ListPipelineExecutions} gives it. A pipeline that never ran has no members.
 */
public final class PipelineRuns implements ResourceReader {

    /** What is known of a pipeline. */
    public static final int OF_A_PIPELINE = 20;

    private static final Set<String> UNDER_WAY = Set.of("InProgress", "Stopping");

    private record Seen(PipelineExecutionSummary summary, Document latest) {}

    private final CodePipelineClient client;
    private final Map<String, Seen> ended = new ConcurrentHashMap<>();

    public PipelineRuns(CodePipelineClient client) {
        this.client = client;
    }

    /** Whether one of the executions is still under way. */
    public static boolean isUnderWay(Document pipeline) {
        return pipeline.objects("runs").stream().anyMatch(PipelineRuns::hasNotEnded);
    }

    /** The runs that a document tells, newest first. */
    public static List<Document> runs(Document pipeline) {
        return pipeline.objects("runs");
    }

    private static boolean hasNotEnded(Document execution) {
        return execution.text("status").filter(UNDER_WAY::contains).isPresent();
    }

    @Override
    public Map<String, Known> read(Set<String> names) {
        return OneByOne.read(names, this::latest);
    }

    @Override
    public void forget(String name) {
        ended.remove(name);
    }

    private Known latest(String name) {
        AwsAnswer<Document> answer = AwsFailures.asking(() -> {
            List<PipelineExecutionSummary> summaries = client.listPipelineExecutions(
                            request -> request.pipelineName(name).maxResults(OF_A_PIPELINE))
                    .pipelineExecutionSummaries();
            return summaries.isEmpty()
                    ? Document.EMPTY
                    : execution(name, summaries.get(0))
                            .with(
                                    "runs",
                                    summaries.stream().map(PipelineRuns::run).toList());
        });
        return answer instanceof AwsAnswer.Refused<Document> refused
                ? new Known.Unavailable(refused.failure())
                : new Known.Present(((AwsAnswer.Given<Document>) answer).value());
    }

    private static Document run(PipelineExecutionSummary summary) {
        return Document.of(
                "id", summary.pipelineExecutionId(),
                "status", summary.statusAsString(),
                "trigger", summary.trigger() == null ? null : SdkDocuments.of(summary.trigger()));
    }

    /** Of one that has ended the stage is asked for once. */
    private Document execution(String name, PipelineExecutionSummary summary) {
        Seen before = ended.get(name);
        if (before != null && before.summary().equals(summary)) {
            return before.latest();
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
        if (hasNotEnded(execution)) {
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
