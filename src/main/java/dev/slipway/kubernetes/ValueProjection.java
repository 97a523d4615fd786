package dev.slipway.kubernetes;

import dev.slipway.core.build.ValueReference;
import dev.slipway.protocol.PodLayout;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.VolumeProjectionBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The keys of Secrets and ConfigMaps that a build's variables name, as one volume of files for {@code source}: the kubelet
 * reads them, so that neither the operator nor a manifest ever holds a value (ADR 0049). What is missing would keep the pod
 * from starting without a word; so it is left out, and {@code source} says what is missing.
 */
final class ValueProjection {

    /** Readable by our group alone. */
    private static final int MODE = 0440;

    private ValueProjection() {}

    /** The volume; none for a build without such variables. */
    static Optional<Volume> volume(String name, Collection<ValueReference> references) {
        Map<String, TreeSet<String>> secrets = new TreeMap<>();
        Map<String, TreeSet<String>> configMaps = new TreeMap<>();
        for (ValueReference reference : references) {
            if (reference instanceof ValueReference.SecretKey secret) {
                secrets.computeIfAbsent(secret.name(), any -> new TreeSet<>()).add(secret.key());
            } else if (reference instanceof ValueReference.ConfigMapKey map) {
                configMaps.computeIfAbsent(map.name(), any -> new TreeSet<>()).add(map.key());
            }
        }
        List<VolumeProjection> sources = new ArrayList<>();
        secrets.forEach((secret, keys) -> sources.add(secret(secret, keys)));
        configMaps.forEach((map, keys) -> sources.add(configMap(map, keys)));
        return sources.isEmpty()
                ? Optional.empty()
                : Optional.of(new VolumeBuilder()
                        .withName(name)
                        .withNewProjected()
                        .withDefaultMode(MODE)
                        .withSources(sources)
                        .endProjected()
                        .build());
    }

    private static VolumeProjection secret(String secret, Collection<String> keys) {
        return new VolumeProjectionBuilder()
                .withNewSecret()
                .withName(secret)
                .withItems(items(keys, key -> PodLayout.secretValuePath(secret, key)))
                .withOptional(true)
                .endSecret()
                .build();
    }

    private static VolumeProjection configMap(String map, Collection<String> keys) {
        return new VolumeProjectionBuilder()
                .withNewConfigMap()
                .withName(map)
                .withItems(items(keys, key -> PodLayout.configMapValuePath(map, key)))
                .withOptional(true)
                .endConfigMap()
                .build();
    }

    private static List<KeyToPath> items(Collection<String> keys, UnaryOperator<String> path) {
        return keys.stream()
                .map(key -> new KeyToPath(key, null, path.apply(key)))
                .toList();
    }
}
