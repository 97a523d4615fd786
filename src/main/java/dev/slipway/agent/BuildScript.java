package dev.slipway.agent;

import dev.slipway.core.build.BuildDefinition;
import dev.slipway.core.build.BuildFeature;
import dev.slipway.core.build.SecretValues;
import dev.slipway.core.build.ValueReference;
import dev.slipway.core.image.ImageStep;
import dev.slipway.core.script.ScriptSettings;
import dev.slipway.protocol.PodLayout;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The settings of the script of a build in a pod; both of our containers render it, and must agree. */
final class BuildScript {

    /** What of a buildspec does not work in a pod. */
    static final Set<BuildFeature> MISSING = EnumSet.allOf(BuildFeature.class);

    /** The values that {@code source} has found, for the agent that renders the same script. */
    static SecretValues known(Map<ValueReference, String> values) {
        return references -> {
            Map<ValueReference, SecretValues.Lookup> answers = new LinkedHashMap<>();
            references.stream()
                    .filter(values::containsKey)
                    .forEach(reference ->
                            answers.put(reference, new SecretValues.Found(String.valueOf(values.get(reference)))));
            return answers;
        };
    }

    private BuildScript() {}

    static ScriptSettings settings(BuildDefinition build, PodLayout layout, String marker, String sourceDirectory) {
        String docker = layout.dockerPrograms() + "/docker";
        return new ScriptSettings(
                marker,
                layout.exchange(),
                sourceDirectory,
                build.images()
                        .declaration()
                        .map(image -> ImageStep.of(image, ImageStep.agentMaker(docker, image), sourceDirectory)));
    }
}
