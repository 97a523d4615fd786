package dev.slipway.agent.log;

import dev.slipway.protocol.PodLayout;
import dev.slipway.protocol.StoreAccess;
import dev.slipway.store.StoreClient;
import dev.slipway.store.StoreKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The store, with the capability that the pod was given. For one thread: the client is made when it is first needed. */
final class CapableStore implements ChunkStore {

    private final StoreAccess access;
    private final PodLayout layout;
    private @Nullable StoreClient client;

    CapableStore(StoreAccess access, PodLayout layout) {
        this.access = access;
        this.layout = layout;
    }

    @Override
    public Optional<String> put(int number, Path chunk, String sha256) {
        try {
            String capability =
                    Files.readString(Path.of(layout.outputCapability())).strip();
            if (client == null) {
                client = new StoreClient(access.endpoint(), List.of());
            }
            return client.put(new StoreKey(access.logChunkKey(number)), capability, chunk, sha256);
        } catch (IOException e) {
            return Optional.of("the pod's capability for the store cannot be read");
        }
    }
}
