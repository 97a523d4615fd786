package dev.slipway.core.docker;

import dev.slipway.core.image.ImageReference;
import dev.slipway.core.image.Platform;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code docker build}, {@code docker image build}, {@code docker builder build} or {@code docker buildx build}. The
 * image's id is always told to whoever called, who writes the file of {@code --iidfile}.
 *
 * @param tags each with its tag, {@code latest} if none was written; may be none
 * @param dockerfile the path as written; {@code -} is standard input; none for Docker's default
 * @param buildArguments in the order of the command line
 * @param labels in the order of the command line
 * @param annotations of the image's manifest
 * @param platform none for the node's own
 * @param cacheFrom where layers may be found, as written: a hint that never changes the image
 */
public record ImageBuild(
        List<ImageReference> tags,
        BuildContext context,
        Optional<String> dockerfile,
        Map<String, String> buildArguments,
        Map<String, String> labels,
        Map<String, String> annotations,
        Optional<String> target,
        Optional<Platform> platform,
        PullPolicy pullPolicy,
        Caching caching,
        BuildLog log,
        Output output,
        List<String> cacheFrom)
        implements DockerCommand {

    /** Where base images come from. */
    public enum PullPolicy {
        /** Those of this build first, then registries. */
        IF_MISSING,
        /** Registries only, as {@code --pull} wants it. */
        ALWAYS
    }

    /** Whether layers of earlier builds may be used. */
    public enum Caching {
        ALLOWED,
        NONE
    }

    /** What is printed. */
    public enum BuildLog {
        /** The executor's log. */
        SHOWN,
        /** The image's id alone, as {@code -q} wants it. */
        IMAGE_ID_ONLY,
        /** Nothing, as {@code --progress=quiet} wants it. */
        HIDDEN
    }

    /** Where the image goes. */
    public enum Output {
        /** To the images of this build. */
        LOAD,
        /** To the images of this build, and each tag to its registry; there is a tag. */
        PUSH
    }

    public ImageBuild {
        tags = List.copyOf(tags);
        buildArguments = Collections.unmodifiableMap(new LinkedHashMap<>(buildArguments));
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
        cacheFrom = List.copyOf(cacheFrom);
    }
}
