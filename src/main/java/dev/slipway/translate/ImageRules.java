package dev.slipway.translate;

import dev.slipway.api.ProjectImage;
import dev.slipway.core.image.ExecutorFlags;
import dev.slipway.core.image.ImageReference;
import dev.slipway.core.image.ParsedExecutorFlags;
import dev.slipway.core.image.ParsedImageReference;
import dev.slipway.core.image.ParsedPlatform;
import dev.slipway.core.image.Platform;
import dev.slipway.core.pipeline.Problem;
import java.util.ArrayList;
import java.util.List;

/** Whether a declared image can be made, as far as the manifest alone tells. */
public final class ImageRules {

    private ImageRules() {}

    /** All problems, each with its field. */
    public static List<Problem> problems(ProjectImage image) {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < image.destinations().size(); i++) {
            // What a variable will be is not known yet; the rest of the name is.
            String name = image.destinations().get(i).replaceAll("\\$\\{[A-Za-z_][A-Za-z0-9_]*}", "x");
            if (ImageReference.parse(name) instanceof ParsedImageReference.Refused refused) {
                problems.add(new Problem("spec.image.destinations[" + i + "]", refused.message()));
            }
        }
        if (image.platform() != null && Platform.parse(image.platform()) instanceof ParsedPlatform.Refused refused) {
            problems.add(new Problem("spec.image.platform", refused.message()));
        }
        if (image.cacheRepository() != null
                && ImageReference.parse(image.cacheRepository()) instanceof ParsedImageReference.Refused refused) {
            problems.add(new Problem("spec.image.cacheRepository", refused.message()));
        }
        if (image.executorFlags() != null
                && ExecutorFlags.parse(image.executorFlags()) instanceof ParsedExecutorFlags.Refused refused) {
            problems.add(new Problem("spec.image.executorFlags", refused.message()));
        }
        return List.copyOf(problems);
    }
}
