package dev.slipway.aws.resource;

import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailures;
import dev.slipway.core.document.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.StageExecution;
import software.amazon.awssdk.services.codepipeline.model.StageState;
import software.amazon.awssdk.services.codepipeline.model.ValidationException;

/**
 * The latest executions of each pipeline, whoever started them: a document of the latest one's {@code id}, {@code status}, {@code
 * startTime}, {@code revision} and {@code stage}, where it is or ended; and of {@code runs}, newest first, each with {@code id}, {@code
 * status} and {@code trigger}, as {@code ListPipelineExecutions} gives it. A pipeline that never ran has no members.
 *
 * <p>They are listed when they are first read, and always where no events tell of them. Where events do, those executions are read by
 * their id that an event has named, and without one those that are under way and one that has come to the first stage unheard.
 */
public final class PipelineRuns implements ResourceReader {

    /** What is known of a pipeline. */
    public static final int OF_A_PIPELINE = 20;

    private record Seen(PipelineRun run, Optional<String> stage) {}

    private final CodePipelineClient client;
    private final EventWatch events;
    private final Map<String, List<PipelineRun>> known = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Optional<Instant>>> named = new ConcurrentHashMap<>();
    /** The stage of the latest one, if that has ended. */
    private final Map<String, Seen> ended = new ConcurrentHashMap<>();
    /** The execution that was in the first stage last. */
    private final Map<String, String> entered = new ConcurrentHashMap<>();

    /** Nothing is known. */
    public PipelineRuns(CodePipelineClient client, EventWatch events) {
        this.client = client;
        this.events = events;
    }

    /** Whether one of the executions is still under way. */
    public static boolean isUnderWay(Document pipeline) {
        return pipeline.objects("runs").stream()
                .anyMatch(run ->
                        run.text("status").filter(PipelineRun::isUnderWay).isPresent());
    }

    /** The runs that a document tells, newest first. */
    public static List<Document> runs(Document pipeline) {
        return pipeline.objects("runs");
    }

    /** An event has named this execution: it is read with the next read of its pipeline. */
    void named(String pipeline, String execution, Optional<Instant> began) {
        named.compute(pipeline, (name, before) -> {
            Map<String, Optional<Instant>> all = new LinkedHashMap<>(before == null ? Map.of() : before);
            all.merge(execution, began, PipelineRuns::earlier);
            return all;
        });
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).min(Instant::compareTo);
    }

    /** Events may not have told all: the next read of each is a list. */
    void listAnew() {
        known.clear();
    }

    /** The same of this one. */
    void listAnew(String pipeline) {
        known.remove(pipeline);
    }

    @Override
    public Map<String, Known> read(Set<String> names) {
        return OneByOne.read(names, this::latest);
    }

    @Override
    public void forget(String name) {
        ended.remove(name);
        known.remove(name);
        named.remove(name);
        entered.remove(name);
        events.forget(name);
    }

    private Known latest(String name) {
        Map<String, Optional<Instant>> asked =
                new LinkedHashMap<>(Optional.ofNullable(named.remove(name)).orElse(Map.of()));
        List<PipelineRun> before = known.get(name);
        AwsAnswer<Document> answer = AwsFailures.asking(() -> {
            List<PipelineRun> now = before == null || !events.tells(name) ? listed(name) : byId(name, before, asked);
            Document document = document(name, now);
            known.put(name, now);
            return document;
        });
        if (answer instanceof AwsAnswer.Refused<Document> refused) {
            asked.forEach((id, began) -> named(name, id, began));
            return new Known.Unavailable(refused.failure());
        }
        return new Known.Present(((AwsAnswer.Given<Document>) answer).value());
    }

    private List<PipelineRun> listed(String name) {
        return client
                .listPipelineExecutions(request -> request.pipelineName(name).maxResults(OF_A_PIPELINE))
                .pipelineExecutionSummaries()
                .stream()
                .map(PipelineRun::of)
                .toList();
    }

    private List<PipelineRun> byId(String name, List<PipelineRun> before, Map<String, Optional<Instant>> asked) {
        Map<String, PipelineRun> runs = new LinkedHashMap<>();
        before.forEach(run -> runs.put(run.id(), run));
        if (asked.isEmpty()) {
            unheard(name, before, asked);
        }
        asked.forEach((id, began) -> found(name, id, start(runs, id, began)).ifPresent(run -> runs.put(id, run)));
        ended.computeIfPresent(name, (key, seen) -> asked.containsKey(seen.run().id()) ? null : seen);
        List<PipelineRun> newest = new ArrayList<>(runs.values());
        newest.sort(PipelineRun.NEWEST_FIRST);
        return List.copyOf(newest.subList(0, Math.min(OF_A_PIPELINE, newest.size())));
    }

    /** Events may be lost: what is under way may have ended, and another may have begun. */
    private void unheard(String name, List<PipelineRun> before, Map<String, Optional<Instant>> asked) {
        before.stream().filter(PipelineRun::isUnderWay).forEach(run -> asked.put(run.id(), run.start()));
        String last = entered.get(name);
        states(name);
        String now = entered.get(name);
        if (now != null
                && !now.equals(last)
                && before.stream().noneMatch(run -> run.id().equals(now))) {
            events.expect(name, now);
            asked.put(now, Optional.empty());
        }
    }

    private static Optional<Instant> start(Map<String, PipelineRun> known, String id, Optional<Instant> told) {
        PipelineRun before = known.get(id);
        return before == null || before.start().isEmpty() ? told : before.start();
    }

    /** Whoever can send to a queue can name an execution that is not there. */
    private Optional<PipelineRun> found(String name, String id, Optional<Instant> start) {
        try {
            return Optional.of(PipelineRun.of(
                    client.getPipelineExecution(
                                    request -> request.pipelineName(name).pipelineExecutionId(id))
                            .pipelineExecution(),
                    start));
        } catch (PipelineExecutionNotFoundException | ValidationException e) {
            return Optional.empty();
        }
    }

    private Document document(String name, List<PipelineRun> runs) {
        if (runs.isEmpty()) {
            return Document.EMPTY;
        }
        PipelineRun latest = runs.get(0);
        return Document.of(
                "id",
                latest.id(),
                "status",
                latest.status(),
                "startTime",
                latest.start().orElse(null),
                "revision",
                latest.revision().orElse(null),
                "stage",
                stage(name, latest).orElse(null),
                "runs",
                runs.stream().map(PipelineRun::document).toList());
    }

    /** The last stage that it has reached. Of one that has ended it is asked for once. */
    private Optional<String> stage(String name, PipelineRun run) {
        Seen before = ended.get(name);
        if (before != null && before.run().equals(run)) {
            return before.stage();
        }
        Optional<String> stage = states(name).stream()
                .filter(state -> state.latestExecution() != null
                        && run.id().equals(state.latestExecution().pipelineExecutionId()))
                .map(StageState::stageName)
                .reduce((earlier, later) -> later);
        if (run.isUnderWay()) {
            ended.remove(name);
        } else {
            ended.put(name, new Seen(run, stage));
        }
        return stage;
    }

    private List<StageState> states(String name) {
        List<StageState> states =
                client.getPipelineState(request -> request.name(name)).stageStates();
        states.stream()
                .findFirst()
                .map(StageState::latestExecution)
                .map(StageExecution::pipelineExecutionId)
                .ifPresent(id -> entered.put(name, id));
        return states;
    }
}
