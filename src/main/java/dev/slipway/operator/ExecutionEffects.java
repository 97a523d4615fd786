package dev.slipway.operator;

import dev.slipway.api.ArtifactName;
import dev.slipway.api.Build;
import dev.slipway.api.BuildInput;
import dev.slipway.api.BuildSpec;
import dev.slipway.api.EnvironmentVariable;
import dev.slipway.api.PipelineExecution;
import dev.slipway.core.execution.Effect;
import dev.slipway.core.execution.ExecutionState;
import dev.slipway.core.pipeline.ActionKey;
import dev.slipway.translate.ArtifactTranslation;
import dev.slipway.translate.ChildNames;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Carries out what was decided for an execution. Each effect does nothing when it has been carried out before. */
@ApplicationScoped
public class ExecutionEffects {

    private static final PatchContext MERGE =
            new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build();

    private final KubernetesClient client;
    private final Children children;
    private final EventRecorder events;

    ExecutionEffects(KubernetesClient client, Children children, EventRecorder events) {
        this.client = client;
        this.children = children;
        this.events = events;
    }

    static String buildName(PipelineExecution execution, ActionKey key) {
        return ChildNames.build(execution.getMetadata().getName(), key);
    }

    void carryOut(Effect effect, PipelineExecution execution, ExecutionState state) {
        if (effect instanceof Effect.StartBuild start) {
            children.create(build(start, execution), execution);
        } else if (effect instanceof Effect.StopAction stop) {
            client.resources(Build.class)
                    .inNamespace(execution.getMetadata().getNamespace())
                    .withName(stop.externalId())
                    .patch(MERGE, "{\"spec\":{\"stop\":true}}");
        } else if (effect instanceof Effect.AskForApproval ask) {
            events.record(
                    execution,
                    EventType.NORMAL,
                    "ApprovalNeeded",
                    "Action " + ask.key() + " of execution " + state.id() + " waits for an Approval."
                            + ask.approval()
                                    .customData()
                                    .map(data -> " " + data)
                                    .orElse("")
                            + ask.approval()
                                    .externalEntityLink()
                                    .map(link -> " " + link)
                                    .orElse(""));
        }
    }

    static Build build(Effect.StartBuild start, PipelineExecution execution) {
        List<EnvironmentVariable> variables = new ArrayList<>();
        start.environment().forEach((name, value) -> variables.add(new EnvironmentVariable(name, value, null)));
        List<BuildInput> inputs = new ArrayList<>();
        start.inputs().forEach((name, origin) -> inputs.add(ArtifactTranslation.input(name, origin)));
        List<ArtifactName> outputs =
                start.action().outputArtifacts().stream().map(ArtifactName::new).toList();
        Build build = new Build();
        build.setMetadata(new ObjectMetaBuilder()
                .withName(buildName(execution, start.key()))
                .withNamespace(execution.getMetadata().getNamespace())
                .addToLabels("app.kubernetes.io/managed-by", "slipway")
                .addToLabels("slipway.dev/project", start.build().projectName())
                .addToLabels("slipway.dev/pipeline", execution.getSpec().pipelineName())
                .withOwnerReferences(Ownership.controlledBy(execution))
                .build());
        build.setSpec(new BuildSpec(
                start.build().projectName(),
                null,
                null,
                null,
                variables.isEmpty() ? null : variables,
                inputs.isEmpty() ? null : inputs,
                start.build().primarySource().orElse(null),
                outputs.isEmpty() ? null : outputs,
                "codepipeline/" + execution.getSpec().pipelineName(),
                null));
        return build;
    }
}
