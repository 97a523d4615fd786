package dev.slipway.agent;

import dev.slipway.core.build.BuildDefinition;
import dev.slipway.core.build.BuildFeature;
import dev.slipway.core.build.SecretValues;
import dev.slipway.core.image.ImageStep;
import dev.slipway.core.script.ScriptSettings;
import dev.slipway.protocol.PodLayout;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The settings of the script of a build in a pod; both of our containers render it, and must agree. */
final class BuildScript {

    /** What of a buildspec does not work in a pod. */
    static final Set<BuildFeature> MISSING = EnumSet.allOf(BuildFeature.class);

    /** What is said of variables that are kept in AWS; a buildspec that has some is refused before anybody is asked. */
    static final SecretValues STORED_VALUES = references -> Map.of();

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
