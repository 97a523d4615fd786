package dev.slipway.operator;

import dev.slipway.api.Build;
import dev.slipway.api.BuildProject;
import dev.slipway.api.BuildSpec;
import dev.slipway.api.BuildStatus;
import dev.slipway.api.ExecutionTrigger;
import dev.slipway.api.Pipeline;
import dev.slipway.api.PipelineExecution;
import dev.slipway.api.PipelineExecutionSpec;
import dev.slipway.api.PipelineExecutionStatus;
import dev.slipway.api.TriggerType;
import dev.slipway.core.document.Document;
import dev.slipway.core.external.RunMirror;
import dev.slipway.core.external.RunMirror.RunObject;
import dev.slipway.translate.ChildNames;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Objects that show runs in AWS which no object has started; each names its run, so that nothing is started for it. */
@ApplicationScoped
public class AwsRunObjects {

    /** How many runs of a definition are shown when it does not say. */
    private static final int LIMIT = 10;

    /** What keeps an object from being made, such as a quota of its namespace, tells nobody when it is over. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Children children;
    private final EventRecorder events;

    AwsRunObjects(Children children, EventRecorder events) {
        this.children = children;
        this.events = events;
    }

    /** Makes and deletes executions, so that the latest ones of {@code runs} are there; when to look again, if the cluster refuses that. */
    Optional<Duration> show(
            Pipeline pipeline, List<Document> runs, @Nullable Integer limit, List<PipelineExecution> executions) {
        List<String> ids = runs.stream().flatMap(run -> run.text("id").stream()).toList();
        RunMirror mirror = RunMirror.decide(
                ids,
                executions.stream()
                        .map(execution -> object(execution, pipeline))
                        .toList(),
                limit == null ? LIMIT : limit);
        return carriedOut(pipeline, () -> {
            runs.stream()
                    .filter(run ->
                            run.text("id").filter(mirror.missing()::contains).isPresent())
                    .forEach(run -> create(
                            pipeline,
                            run.text("id").orElseThrow(),
                            metadata -> execution(pipeline, metadata, run),
                            execution -> execution.getSpec().externalExecutionId()));
            delete(mirror, executions.stream());
        });
    }

    /** The same for the builds of a project. */
    Optional<Duration> show(BuildProject project, List<String> ids, @Nullable Integer limit, List<Build> builds) {
        RunMirror mirror = RunMirror.decide(
                ids, builds.stream().map(build -> object(build, project)).toList(), limit == null ? LIMIT : limit);
        return carriedOut(project, () -> {
            mirror.missing()
                    .forEach(id -> create(
                            project,
                            id,
                            metadata -> build(project, metadata, id),
                            build -> build.getSpec().externalBuildId()));
            delete(mirror, builds.stream());
        });
    }

    /** What the cluster refuses must not hide what became of the resource itself. */
    private Optional<Duration> carriedOut(HasMetadata owner, Runnable writing) {
        try {
            writing.run();
            return Optional.empty();
        } catch (KubernetesClientException e) {
            String said = e.getStatus() == null || e.getStatus().getMessage() == null
                    ? String.valueOf(e.getMessage())
                    : e.getStatus().getMessage();
            events.record(
                    owner, EventType.WARNING, "RunsNotShown", "Not all runs in AWS are shown as objects: " + said);
            return Optional.of(AGAIN);
        }
    }

    /** A name that another run has already is long enough the next time. */
    private <T extends HasMetadata> void create(
            HasMetadata owner, String run, Function<ObjectMeta, T> object, Function<T, @Nullable String> runOf) {
        Children.Creation<T> creation =
                children.create(object.apply(metadata(ChildNames.run(name(owner), run), owner)), owner);
        boolean isIt = creation instanceof Children.Present<T> present && run.equals(runOf.apply(present.object()));
        if (!isIt) {
            children.create(object.apply(metadata(ChildNames.unmistakableRun(name(owner), run), owner)), owner);
        }
    }

    private <T extends HasMetadata> void delete(RunMirror mirror, Stream<T> objects) {
        objects.filter(object -> mirror.outdated().contains(name(object))).forEach(children::delete);
    }

    private static RunObject object(PipelineExecution execution, Pipeline pipeline) {
        PipelineExecutionStatus status = execution.getStatus();
        String named = execution.getSpec().externalExecutionId();
        return new RunObject(
                name(execution),
                Optional.ofNullable(named)
                        .or(() -> Optional.ofNullable(status).map(PipelineExecutionStatus::externalExecutionId)),
                named != null && Ownership.isOwned(execution, pipeline),
                status != null && status.endTime() != null);
    }

    private static RunObject object(Build build, BuildProject project) {
        BuildStatus status = build.getStatus();
        String named = build.getSpec().externalBuildId();
        return new RunObject(
                name(build),
                Optional.ofNullable(named).or(() -> Optional.ofNullable(status).map(BuildStatus::externalBuildId)),
                named != null && Ownership.isOwned(build, project),
                status != null && status.endTime() != null);
    }

    private static PipelineExecution execution(Pipeline pipeline, ObjectMeta metadata, Document run) {
        PipelineExecution execution = new PipelineExecution();
        execution.setMetadata(metadata);
        execution.setSpec(new PipelineExecutionSpec(
                name(pipeline), run.text("id").orElseThrow(), null, null, trigger(run.object("trigger")), null));
        return execution;
    }

    private static @Nullable ExecutionTrigger trigger(Document trigger) {
        return Stream.of(TriggerType.values())
                .filter(type -> trigger.text("triggerType").equals(Optional.of(type.name())))
                .findFirst()
                .map(type ->
                        new ExecutionTrigger(type, trigger.text("triggerDetail").orElse(null)))
                .orElse(null);
    }

    private static Build build(BuildProject project, ObjectMeta metadata, String id) {
        Build build = new Build();
        build.setMetadata(metadata);
        build.setSpec(new BuildSpec(name(project), id, null, null, null, null, null, null, null, null));
        return build;
    }

    private static ObjectMeta metadata(String name, HasMetadata owner) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(owner.getMetadata().getNamespace())
                .addToLabels("app.kubernetes.io/managed-by", "slipway")
                .addToLabels(owner instanceof Pipeline ? "slipway.dev/pipeline" : "slipway.dev/project", name(owner))
                .withOwnerReferences(Ownership.controlledBy(owner))
                .build();
    }

    private static String name(HasMetadata object) {
        return object.getMetadata().getName();
    }
}
