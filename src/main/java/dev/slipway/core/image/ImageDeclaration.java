package dev.slipway.core.image;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The image that a project says it makes, without docker commands in its buildspec. Destinations, build arguments and
 * labels may hold <code>${NAME}</code>, a variable of the build as it is after BUILD.
 *
 * @param dockerfile relative to the context
 * @param context relative to the source directory
 * @param platform {@code linux/amd64}; none for the node's own
 * @param destinations where it is pushed, at least one
 * @param cacheRepository where layers are kept from build to build
 * @param executorFlags further flags of the executor, from the list of those that may be given
 * @param containerName of the container in {@code imagedefinitions.json}
 */
public record ImageDeclaration(
        String dockerfile,
        String context,
        Optional<String> target,
        Map<String, String> buildArguments,
        Map<String, String> labels,
        Optional<String> platform,
        List<String> destinations,
        Optional<String> cacheRepository,
        List<String> executorFlags,
        String containerName) {

    public ImageDeclaration {
        buildArguments = Collections.unmodifiableMap(new LinkedHashMap<>(buildArguments));
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        destinations = List.copyOf(destinations);
        executorFlags = List.copyOf(executorFlags);
    }
}
