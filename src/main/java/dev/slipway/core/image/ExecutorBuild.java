package dev.slipway.core.image;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One image that the executor is to build; paths are absolute and as the executor's container sees them.
 *
 * @param context directory of the files
 * @param dockerfile file
 * @param platform none for the node's own
 * @param layoutDirectory where the image is left, as an OCI layout
 * @param registryMaps {@code HOST=OTHER}: asked instead of the host, and the host itself where that has nothing
 * @param mirrors asked before Docker Hub
 * @param insecureRegistries spoken to in plain http
 * @param cacheLayout OCI layout of cached layers, read and written; none for no cache
 * @param extraFlags what the project adds
 */
public record ExecutorBuild(
        String context,
        String dockerfile,
        Map<String, String> buildArguments,
        Map<String, String> labels,
        Map<String, String> annotations,
        Optional<String> target,
        Optional<Platform> platform,
        String layoutDirectory,
        List<String> registryMaps,
        List<String> mirrors,
        List<String> insecureRegistries,
        Optional<String> cacheLayout,
        ExecutorFlags extraFlags) {

    public ExecutorBuild {
        buildArguments = Collections.unmodifiableMap(new LinkedHashMap<>(buildArguments));
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
        registryMaps = List.copyOf(registryMaps);
        mirrors = List.copyOf(mirrors);
        insecureRegistries = List.copyOf(insecureRegistries);
    }
}
