package dev.slipway.operator;

import dev.slipway.api.Approval;
import dev.slipway.api.ApprovalResult;
import dev.slipway.api.AwsPipeline;
import dev.slipway.api.ExecutionVariable;
import dev.slipway.api.Pipeline;
import dev.slipway.api.PipelineExecution;
import dev.slipway.api.PipelineExecutionStatus;
import dev.slipway.api.PipelineStatus;
import dev.slipway.aws.access.AwsAccess;
import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailure;
import dev.slipway.aws.resource.PipelineExecutions;
import dev.slipway.core.codepipeline.MirroredExecution;
import dev.slipway.core.document.Document;
import dev.slipway.core.event.RunEvent;
import dev.slipway.core.execution.ActionError;
import dev.slipway.core.execution.ExecutionState;
import dev.slipway.core.execution.ExecutionStatus;
import dev.slipway.core.execution.Transition;
import dev.slipway.core.external.ConsoleLink;
import dev.slipway.core.external.PassedRoles;
import dev.slipway.core.pipeline.ActionKey;
import dev.slipway.translate.ExecutionReader;
import dev.slipway.translate.ExecutionWriter;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Starts a PipelineExecution of a pipeline that is kept in AWS there, and follows it to its end. */
@ApplicationScoped
public class AwsExecutions {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration WHILE_RUNNING = Duration.ofSeconds(15);
    /** An event tells of every change; one may be lost. */
    private static final Duration WITH_EVENTS = Duration.ofMinutes(5);

    /** So long the end of an execution waits for CodeBuild to say why. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration UNSEEN = Duration.ofMinutes(1);

    /** AWS CodePipeline API reference, {@code ApprovalResult}. */
    private static final int LONGEST_SUMMARY = 512;

    private final AwsAccesses accesses;
    private final AwsKinds kinds;
    private final AwsFailedBuilds failedBuilds;
    private final OperatorSettings settings;
    private final EventRecorder events;

    AwsExecutions(
            AwsAccesses accesses,
            AwsKinds kinds,
            AwsFailedBuilds failedBuilds,
            OperatorSettings settings,
            EventRecorder events) {
        this.accesses = accesses;
        this.kinds = kinds;
        this.failedBuilds = failedBuilds;
        this.settings = settings;
        this.events = events;
    }

    /** The pipeline in AWS, and as whom it is asked. */
    private record Asked(AwsAccess access, PipelineExecutions executions, String pipeline) {}

    /** What it is in AWS, and where it is shown there. */
    private record External(String id, @Nullable String url) {}

    /** Calls {@code listener} with the id in AWS of each execution of which an event tells. */
    void onEvent(Consumer<String> listener) {
        kinds.onRunEvent(event -> {
            if (event instanceof RunEvent.OfExecution execution) {
                listener.accept(execution.executionId());
            }
        });
    }

    /** Whether the execution is, or will be, in AWS. */
    static boolean isInAws(PipelineExecution execution, Optional<Pipeline> pipeline) {
        return idOf(execution).isPresent()
                || pipeline.filter(KeptInAws::isKeptInAws).isPresent();
    }

    private static Optional<String> idOf(PipelineExecution execution) {
        return Optional.ofNullable(execution.getSpec().externalExecutionId())
                .or(() -> Optional.ofNullable(execution.getStatus()).map(PipelineExecutionStatus::externalExecutionId));
    }

    UpdateControl<PipelineExecution> reconcile(
            PipelineExecution execution, Optional<Pipeline> found, Context<PipelineExecution> context, Instant now) {
        String pipelineName = execution.getSpec().pipelineName();
        Optional<Pipeline> kept = found.filter(KeptInAws::isKeptInAws);
        if (kept.isEmpty()) {
            return refused(
                    execution,
                    "Pipeline " + pipelineName
                            + " was deleted, or is not kept in AWS; see the execution in CodePipeline",
                    now);
        }
        Pipeline pipeline = kept.get();
        AwsPipeline placement = Objects.requireNonNull(pipeline.getSpec().aws(), "kept in AWS");
        PipelineStatus known = pipeline.getStatus();
        if (known == null || known.aws() == null || known.aws().name() == null) {
            Optional<String> why = AwsReadiness.whyNot(known == null ? null : known.conditions());
            return why.isPresent()
                    ? refused(execution, "Pipeline " + pipelineName + " is not in AWS: " + why.get(), now)
                    : UpdateControl.<PipelineExecution>noUpdate().rescheduleAfter(SOON);
        }
        String name = String.valueOf(known.aws().name());
        AwsAccesses.Lookup lookup = accesses.of(execution.getMetadata().getNamespace(), placement, roles(placement));
        if (lookup instanceof AwsAccesses.Refused refused) {
            return failed(execution, new AwsFailure(AwsFailure.Kind.WAIT, refused.reason(), refused.message()), now);
        }
        AwsAccess access = ((AwsAccesses.Usable) lookup).access();
        AwsAnswer<PipelineExecutions> answer = kinds.executions(access);
        if (answer instanceof AwsAnswer.Refused<PipelineExecutions> refused) {
            return failed(execution, refused.failure(), now);
        }
        PipelineExecutions executions = ((AwsAnswer.Given<PipelineExecutions>) answer).value();
        return idOf(execution)
                .map(id -> follow(
                        execution,
                        new Asked(access, executions, name),
                        new External(id, ConsoleLink.execution(placement.region(), name, id)),
                        context,
                        now))
                .orElseGet(() -> start(execution, executions, name, placement.region(), now));
    }

    /** The roles were checked when the pipeline was written; an execution passes none but its own. */
    private static Set<String> roles(AwsPipeline placement) {
        return PassedRoles.in(Document.of("roleArn", placement.roleArn()));
    }

    private UpdateControl<PipelineExecution> start(
            PipelineExecution execution, PipelineExecutions executions, String pipeline, String region, Instant now) {
        if (execution.getStatus() != null && execution.getStatus().startTime() != null) {
            return refused(
                    execution,
                    "Pipeline " + execution.getSpec().pipelineName()
                            + " is kept in AWS now, and this execution began on the cluster; create a new one",
                    now);
        }
        Map<String, String> variables = new LinkedHashMap<>();
        Optional.ofNullable(execution.getSpec().variables())
                .orElse(List.of())
                .forEach((ExecutionVariable variable) -> variables.put(variable.name(), variable.value()));
        Map<String, String> commits = new LinkedHashMap<>();
        Optional.ofNullable(execution.getSpec().sourceRevisions())
                .orElse(List.of())
                .forEach(revision -> commits.put(revision.actionName(), revision.revisionValue()));
        // The uid makes it the same request, however often it is asked for.
        AwsAnswer<String> answer =
                executions.start(pipeline, execution.getMetadata().getUid(), variables, commits);
        if (answer instanceof AwsAnswer.Refused<String> refused) {
            return failed(execution, refused.failure(), now);
        }
        String id = ((AwsAnswer.Given<String>) answer).value();
        ExecutionState begun = MirroredExecution.state(
                execution.getMetadata().getName(), Document.of("status", "InProgress"), List.of(), now, now);
        return store(execution, begun, new External(id, ConsoleLink.execution(region, pipeline, id)), now)
                .rescheduleAfter(SOON);
    }

    private UpdateControl<PipelineExecution> follow(
            PipelineExecution execution, Asked aws, External there, Context<PipelineExecution> context, Instant now) {
        // One that somebody else has started has no state yet.
        Optional<ExecutionState> before =
                ExecutionReader.state(execution.getMetadata().getName(), execution.getStatus());
        boolean stopping = before.filter(state -> state.status() == ExecutionStatus.STOPPING)
                .isPresent();
        if (Boolean.TRUE.equals(execution.getSpec().stop()) && !stopping) {
            AwsAnswer<Boolean> stopped = aws.executions().stop(aws.pipeline(), there.id());
            if (stopped instanceof AwsAnswer.Refused<Boolean> refused
                    && refused.failure().kind() == AwsFailure.Kind.RETRY) {
                return UpdateControl.<PipelineExecution>noUpdate().rescheduleAfter(SOON);
            }
            tellRefused(execution, "The execution was not stopped", stopped);
        }
        before.ifPresent(state -> answerApprovals(execution, new Running(aws, there.id(), state), context));
        AwsAnswer<PipelineExecutions.Found> answer = aws.executions().find(aws.pipeline(), there.id());
        if (answer instanceof AwsAnswer.Refused<PipelineExecutions.Found> refused) {
            return failed(execution, refused.failure(), now);
        }
        PipelineExecutions.Found found = ((AwsAnswer.Given<PipelineExecutions.Found>) answer).value();
        AwsFailedBuilds.Told builds = failedBuilds.of(
                execution, aws.access(), MirroredExecution.failedBuilds(found.execution(), found.actions()));
        ExecutionState after = MirroredExecution.state(
                execution.getMetadata().getName(),
                found.execution(),
                found.actions(),
                builds.results(),
                before.map(ExecutionState::start)
                        .or(() -> MirroredExecution.start(found.actions()))
                        .orElse(now),
                now);
        if (!builds.isAll() && isRecent(after, now)) {
            // An end that is written is never looked at again, and it would not say why.
            return UpdateControl.<PipelineExecution>noUpdate().rescheduleAfter(pause(aws));
        }
        boolean same = before.equals(Optional.of(after));
        UpdateControl<PipelineExecution> update = same ? UpdateControl.noUpdate() : store(execution, after, there, now);
        before.filter(state -> !same)
                .ifPresent(state -> StateEvents.transitions(events, execution, Transition.between(state, after)));
        return after.status().isFinal() ? update : update.rescheduleAfter(pause(aws));
    }

    private static boolean isRecent(ExecutionState ended, Instant now) {
        return ended.end().filter(end -> now.isBefore(end.plus(PATIENCE))).isPresent();
    }

    private Duration pause(Asked aws) {
        if (kinds.areRunsTold(aws.access(), aws.pipeline())) {
            return WITH_EVENTS;
        }
        return WHILE_RUNNING.compareTo(settings.awsResyncInterval()) < 0 ? WHILE_RUNNING : settings.awsResyncInterval();
    }

    /** An execution as it was told last. */
    private record Running(Asked aws, String id, ExecutionState state) {

        AwsAnswer<Boolean> answer(ActionKey action, Approval answer) {
            return aws.executions()
                    .answer(
                            new PipelineExecutions.Waiting(aws.pipeline(), id, action.stage(), action.action()),
                            answer.getSpec().status() == ApprovalResult.Approved,
                            summary(answer));
        }
    }

    /** The first answer of an action that waits for one; what becomes of it the execution tells. */
    private void answerApprovals(PipelineExecution execution, Running running, Context<PipelineExecution> context) {
        running.state()
                .stages()
                .forEach((stage, entered) -> entered.actions().forEach((action, current) -> {
                    if (!current.inProgress()) {
                        return;
                    }
                    ActionKey key = new ActionKey(stage, action);
                    ApprovalAnswers.of(key, context.getSecondaryResourcesAsStream(Approval.class))
                            .map(ApprovalAnswers::answer)
                            .ifPresent(answer -> tellRefused(
                                    execution, "Action " + key + " was not answered", running.answer(key, answer)));
                }));
    }

    /** What somebody has asked for is tried again; what hinders it is for a person to put right. */
    private void tellRefused(PipelineExecution execution, String what, AwsAnswer<Boolean> answer) {
        if (answer instanceof AwsAnswer.Refused<Boolean> refused
                && refused.failure().kind() == AwsFailure.Kind.WAIT) {
            AwsFailure failure = refused.failure();
            events.record(execution, EventType.WARNING, failure.reason(), what + ": " + failure.message());
        }
    }

    /** Who answered and why, as much as CodePipeline takes. */
    static String summary(Approval answer) {
        String why = answer.getSpec().summary();
        String said = "by " + answer.getSpec().by() + (why == null ? "" : ": " + why);
        return said.length() <= LONGEST_SUMMARY ? said : said.substring(0, LONGEST_SUMMARY - 1) + "…";
    }

    /** An execution that runs in AWS does not end because it cannot be seen for a while. */
    private UpdateControl<PipelineExecution> failed(PipelineExecution execution, AwsFailure failure, Instant now) {
        if (failure.kind() == AwsFailure.Kind.RETRY) {
            return UpdateControl.<PipelineExecution>noUpdate().rescheduleAfter(WHILE_RUNNING);
        }
        boolean runs = idOf(execution).isPresent();
        boolean gone = failure.reason().equals("AwsPipelineExecutionNotFound");
        if (runs && !gone && failure.kind() == AwsFailure.Kind.WAIT) {
            events.record(execution, EventType.WARNING, failure.reason(), failure.message());
            return UpdateControl.<PipelineExecution>noUpdate().rescheduleAfter(UNSEEN);
        }
        return refused(execution, failure.message(), now);
    }

    private UpdateControl<PipelineExecution> refused(PipelineExecution execution, String message, Instant now) {
        PipelineExecutionStatus status = execution.getStatus();
        ExecutionState refused =
                ExecutionState.refused(execution.getMetadata().getName(), new ActionError("AwsRefused", message), now);
        Optional<External> there =
                idOf(execution).map(id -> new External(id, status == null ? null : status.externalExecutionUrl()));
        return store(execution, refused, there.orElse(null), now);
    }

    private static UpdateControl<PipelineExecution> store(
            PipelineExecution execution, ExecutionState state, @Nullable External there, Instant now) {
        PipelineExecutionStatus before = execution.getStatus();
        PipelineExecutionStatus status = ExecutionWriter.ofAws(
                state,
                there == null ? null : there.id(),
                there == null ? null : there.url(),
                before == null ? null : before.conditions(),
                execution.getMetadata().getGeneration(),
                now);
        return UpdateControl.patchStatus(StatusPatch.of(new PipelineExecution(), execution, status, false));
    }
}
