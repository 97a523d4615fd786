package dev.slipway.operator;

import dev.slipway.api.ActionExecution;
import dev.slipway.api.Approval;
import dev.slipway.api.ApprovalStatus;
import dev.slipway.api.PipelineExecution;
import dev.slipway.api.StageExecution;
import dev.slipway.core.pipeline.ActionKey;
import dev.slipway.translate.ConditionFact;
import dev.slipway.translate.ConditionFact.Truth;
import dev.slipway.translate.Conditions;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells the person who answered an approval action what became of the answer. */
@ControllerConfiguration(name = "approval", fieldManager = "slipway-approval")
public class ApprovalReconciler implements Reconciler<Approval> {

    private final InstantSource clock;

    ApprovalReconciler(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, Approval>> prepareEventSources(EventSourceContext<Approval> context) {
        return List.of(new InformerEventSource<>(
                InformerEventSourceConfiguration.from(PipelineExecution.class, Approval.class)
                        .withSecondaryToPrimaryMapper(execution -> context.getPrimaryCache()
                                .list(
                                        execution.getMetadata().getNamespace(),
                                        approval -> approval.getSpec()
                                                .pipelineExecutionName()
                                                .equals(execution.getMetadata().getName()))
                                .map(ResourceID::fromResource)
                                .collect(Collectors.toSet()))
                        .withPrimaryToSecondaryMapper((Approval approval) -> Set.of(new ResourceID(
                                approval.getSpec().pipelineExecutionName(),
                                approval.getMetadata().getNamespace())))
                        .build(),
                context));
    }

    @Override
    public UpdateControl<Approval> reconcile(Approval approval, Context<Approval> context) {
        ApprovalStatus before = approval.getStatus();
        if (before != null
                && Conditions.find(before.conditions(), "Accepted")
                        .filter(condition -> !condition.getStatus().equals(Truth.UNKNOWN.spelling()))
                        .isPresent()) {
            return UpdateControl.noUpdate();
        }
        ConditionFact accepted = acceptance(
                approval,
                context.getSecondaryResource(PipelineExecution.class).orElse(null),
                isFirstAnswer(approval, context));
        Long generation = approval.getMetadata().getGeneration();
        ApprovalStatus status = new ApprovalStatus(
                generation,
                Conditions.of(
                        before == null ? null : before.conditions(), List.of(accepted), generation, clock.instant()));
        return status.equals(before)
                ? UpdateControl.noUpdate()
                : UpdateControl.patchStatus(StatusPatch.of(new Approval(), approval, status, false));
    }

    static ConditionFact acceptance(Approval approval, @Nullable PipelineExecution execution, boolean first) {
        String action =
                approval.getSpec().stageName() + "/" + approval.getSpec().actionName();
        if (execution == null || execution.getStatus() == null) {
            return new ConditionFact(
                    "Accepted",
                    Truth.UNKNOWN,
                    "ExecutionNotFound",
                    "There is no PipelineExecution " + approval.getSpec().pipelineExecutionName()
                            + " in this namespace yet.");
        }
        Optional<ActionExecution> asked = actions(execution, approval.getSpec().stageName())
                .filter(candidate -> candidate.name().equals(approval.getSpec().actionName()))
                .findFirst();
        if (asked.isEmpty() || "InProgress".equals(asked.get().status())) {
            return execution.getStatus().endTime() == null
                    ? new ConditionFact(
                            "Accepted",
                            Truth.UNKNOWN,
                            "NotAskedYet",
                            "Action " + action + " has not taken the answer yet.")
                    : new ConditionFact(
                            "Accepted",
                            Truth.FALSE,
                            "NotAsked",
                            "The execution ended without asking for " + action + ".");
        }
        return first
                ? new ConditionFact("Accepted", Truth.TRUE, "Answered", "Action " + action + " took this answer.")
                : new ConditionFact(
                        "Accepted", Truth.FALSE, "AlreadyAnswered", "Action " + action + " had been answered before.");
    }

    private static boolean isFirstAnswer(Approval approval, Context<Approval> context) {
        ActionKey key =
                new ActionKey(approval.getSpec().stageName(), approval.getSpec().actionName());
        Stream<Approval> all = context.getPrimaryCache()
                .list(
                        approval.getMetadata().getNamespace(),
                        other -> other.getSpec()
                                .pipelineExecutionName()
                                .equals(approval.getSpec().pipelineExecutionName()));
        return ApprovalAnswers.of(key, all)
                .filter(first -> first.answer()
                        .getMetadata()
                        .getUid()
                        .equals(approval.getMetadata().getUid()))
                .isPresent();
    }

    private static Stream<ActionExecution> actions(PipelineExecution execution, String stage) {
        List<StageExecution> stages = execution.getStatus().stages();
        return (stages == null ? Stream.<StageExecution>of() : stages.stream())
                .filter(candidate -> candidate.name().equals(stage))
                .flatMap(candidate ->
                        candidate.actions() == null ? Stream.<ActionExecution>of() : candidate.actions().stream());
    }
}
