package dev.slipway.core.execution;

import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.pipeline.Action;
import dev.slipway.core.pipeline.ActionConfiguration;
import dev.slipway.core.pipeline.ActionKey;
import dev.slipway.core.pipeline.PipelineDefinition;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Carries out effects as slowly, as unluckily and as often as chance has it. */
public final class SimulatedWorld {

    private final PipelineDefinition definition;
    private final Random random;
    private final Set<ActionKey> unseen = new HashSet<>();
    private final Set<ActionKey> askedToStop = new HashSet<>();
    private final Map<ActionKey, ActionObservation> seen = new LinkedHashMap<>();

    public SimulatedWorld(PipelineDefinition definition, Random random) {
        this.definition = definition;
        this.random = random;
    }

    public void carryOut(Effect effect) {
        if (effect instanceof Effect.StopAction stop) {
            askedToStop.add(stop.key());
        } else if (!seen.containsKey(effect.key())) {
            unseen.add(effect.key());
        }
    }

    public Map<ActionKey, ActionObservation> seen() {
        return seen;
    }

    /** Time goes by: what was asked for appears, what runs ends; or nothing happens, unless {@code surely}. */
    public void goOn(boolean surely) {
        for (ActionKey key : Set.copyOf(unseen)) {
            Action action = definition.action(key).orElseThrow();
            boolean answered =
                    !(action.configuration() instanceof ActionConfiguration.Approval) || random.nextInt(5) == 0;
            if (answered && (surely || random.nextInt(3) == 0)) {
                unseen.remove(key);
                seen.put(key, action.configuration() instanceof ActionConfiguration.Build ? running(key) : end(key));
            }
        }
        for (Map.Entry<ActionKey, ActionObservation> entry : seen.entrySet()) {
            if (entry.getValue() instanceof ActionObservation.Running && (surely || random.nextInt(3) == 0)) {
                entry.setValue(end(entry.getKey()));
            }
        }
    }

    private ActionObservation running(ActionKey key) {
        return random.nextBoolean() ? new ActionObservation.Running("build-of-" + key) : end(key);
    }

    private ActionObservation end(ActionKey key) {
        int chance = random.nextInt(30);
        if (chance == 0) {
            return new ActionObservation.Failed(new ActionError("Failed", "it failed"), Optional.empty());
        }
        if (chance == 1 || (askedToStop.contains(key) && random.nextBoolean())) {
            return new ActionObservation.Stopped();
        }
        Map<String, ArtifactOrigin> artifacts = new LinkedHashMap<>();
        definition.action(key).orElseThrow().outputArtifacts().forEach(artifact -> {
            if (random.nextInt(40) > 0) {
                artifacts.put(artifact, new ArtifactOrigin.BuildOutput("build-of-" + key, artifact));
            }
        });
        Map<String, String> outputs = new LinkedHashMap<>();
        outputs.put("CommitId", "c0ffee");
        if (random.nextInt(40) > 0) {
            outputs.put("OUT", "#{variables.V}");
        }
        return new ActionObservation.Succeeded(outputs, artifacts, Optional.empty(), Optional.empty());
    }
}
