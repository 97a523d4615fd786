package dev.slipway.agent;

import dev.slipway.core.build.ArtifactPublisher;
import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.build.StoredArtifact;
import dev.slipway.core.buildspec.ArtifactsBlock;
import dev.slipway.files.DirectoryArtifacts;
import dev.slipway.protocol.PodLayout;
import dev.slipway.protocol.StoreAccess;
import dev.slipway.store.StoreClient;
import dev.slipway.store.StoreKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts a build's artifacts into the store, with the capability that its pod was given. */
final class StoredArtifacts implements ArtifactPublisher {

    private final Optional<StoreAccess> store;
    private final PodLayout layout;
    private final Path scratch;

    StoredArtifacts(Optional<StoreAccess> store, PodLayout layout, Path scratch) {
        this.store = store;
        this.layout = layout;
        this.scratch = scratch;
    }

    @Override
    public Publication publish(String name, String sourceDirectory, ArtifactsBlock block, Consumer<String> log) {
        if (store.isEmpty()) {
            return new NotStored(PhaseContext.clientError("artifact " + name
                    + " cannot be stored: no artifact store is configured; configure the operator's store"));
        }
        Publication zipped = new DirectoryArtifacts(scratch).publish(name, sourceDirectory, block, log);
        return zipped instanceof Stored local ? uploaded(store.get(), local.artifact()) : zipped;
    }

    private Publication uploaded(StoreAccess access, StoredArtifact local) {
        String key = access.artifactKey(local.name());
        try {
            String capability =
                    Files.readString(Path.of(layout.outputCapability())).strip();
            Optional<String> problem = new StoreClient(access.endpoint(), StoreClient.PATIENCE)
                    .put(new StoreKey(key), capability, Path.of(local.location()), local.sha256());
            Files.deleteIfExists(Path.of(local.location()));
            return problem.<Publication>map(message -> new NotStored(
                            PhaseContext.clientError("artifact " + local.name() + " is not stored: " + message)))
                    .orElseGet(() -> new Stored(
                            new StoredArtifact(local.name(), key, local.sha256(), local.bytes(), local.files())));
        } catch (IOException e) {
            return new NotStored(PhaseContext.clientError(
                    "artifact " + local.name() + " is not stored: the pod's capability cannot be read"));
        }
    }
}
