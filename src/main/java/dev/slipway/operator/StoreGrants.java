package dev.slipway.operator;

import dev.slipway.api.Build;
import dev.slipway.api.BuildArtifact;
import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.build.BuildRequest;
import dev.slipway.core.build.LogChunks;
import dev.slipway.protocol.StoreAccess;
import dev.slipway.store.StoreCapability;
import dev.slipway.store.StoreCapability.Operation;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a build may do with the artifact store: write below its own prefix, read exactly its inputs. */
@ApplicationScoped
public class StoreGrants {

    /** A build may wait for a node before it starts, and its artifacts come last. */
    private static final Duration RESERVE = Duration.ofHours(8);

    private final KubernetesClient client;
    private final Optional<String> endpoint;
    private final byte[] key;

    StoreGrants(KubernetesClient client, OperatorSettings settings) {
        this.client = client;
        this.endpoint = settings.storeUrl();
        this.key = settings.storeKey().orElse("").getBytes(StandardCharsets.UTF_8);
        if (endpoint.isPresent() && key.length == 0) {
            throw new IllegalStateException(
                    "SLIPWAY_STORE_URL is set and SLIPWAY_STORE_KEY is not; set both or neither");
        }
    }

    /** What became of a grant. */
    sealed interface Grant {}

    /** The build may use the store like this; without a store it may do nothing with it. */
    record Granted(Optional<StoreAccess> access, Map<String, String> capabilities) implements Grant {}

    /** An input is not in the store. */
    record Impossible(String message) implements Grant {}

    Grant grant(Build build, BuildRequest request, Instant now) {
        if (endpoint.isEmpty()) {
            return new Granted(Optional.empty(), Map.of());
        }
        Instant deadline = now.plus(request.definition().timeout()).plus(RESERVE);
        String prefix = prefix(build);
        Map<String, String> capabilities = new LinkedHashMap<>();
        capabilities.put(StoreAccess.OUTPUT, new StoreCapability(Operation.WRITE, prefix, deadline).issue(key));
        Map<String, StoreAccess.StoredInput> inputs = new LinkedHashMap<>();
        for (BuildRequest.Input input : request.inputs()) {
            if (input.origin() instanceof ArtifactOrigin.BuildOutput output) {
                Optional<StoreAccess.StoredInput> stored = stored(build, output);
                if (stored.isEmpty()) {
                    return new Impossible("input artifact " + input.name() + ": Build " + output.buildName()
                            + " has stored no artifact " + output.artifactName() + "; start a new execution");
                }
                inputs.put(input.name(), stored.get());
                capabilities.put(
                        StoreAccess.input(input.name()),
                        new StoreCapability(Operation.READ, stored.get().key(), deadline).issue(key));
            }
        }
        return new Granted(Optional.of(new StoreAccess(endpoint.get(), prefix, inputs)), capabilities);
    }

    /** Where the log of a build is, if there is a store. */
    Optional<String> logLocation(Build build) {
        return endpoint.map(url -> LogChunks.prefix(prefix(build)));
    }

    private static String prefix(Build build) {
        return build.getMetadata().getNamespace() + "/" + build.getMetadata().getUid() + "/";
    }

    /** Where an earlier build of the same namespace stored an artifact; a location elsewhere is nobody's to grant. */
    private Optional<StoreAccess.StoredInput> stored(Build build, ArtifactOrigin.BuildOutput output) {
        Build producer = client.resources(Build.class)
                .inNamespace(build.getMetadata().getNamespace())
                .withName(output.buildName())
                .get();
        if (producer == null
                || producer.getStatus() == null
                || producer.getStatus().artifacts() == null) {
            return Optional.empty();
        }
        String own = prefix(producer);
        List<BuildArtifact> artifacts = producer.getStatus().artifacts();
        return artifacts.stream()
                .filter(artifact -> artifact.name().equals(output.artifactName()))
                .filter(artifact ->
                        artifact.location() != null && artifact.location().startsWith(own))
                .map(artifact -> new StoreAccess.StoredInput(
                        String.valueOf(artifact.location()), String.valueOf(artifact.sha256sum())))
                .findFirst();
    }
}
