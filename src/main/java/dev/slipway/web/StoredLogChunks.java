package dev.slipway.web;

import dev.slipway.core.build.LogChunks;
import dev.slipway.store.StoreCapability;
import dev.slipway.store.StoreClient;
import dev.slipway.store.StoreKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Chunks in the store, each read with a capability for it alone. */
public final class StoredLogChunks implements LogChunkSource {

    private static final Duration VALIDITY = Duration.ofMinutes(5);

    /** The agent cuts at 512 KB, and puts a line or the log's last megabyte in one. */
    private static final int MAX_BYTES = 2 << 20;

    private final StoreClient client;
    private final byte[] key;
    private final InstantSource clock;

    /**
     * Chunks of the store at {@code endpoint}.
     *
     * @param key from which capabilities are made
     */
    public StoredLogChunks(String endpoint, byte[] key, InstantSource clock) {
        this.client = new StoreClient(endpoint, List.of());
        this.key = key.clone();
        this.clock = clock;
    }

    @Override
    public Chunk read(String outputPrefix, int number) {
        StoreKey chunk = new StoreKey(LogChunks.key(outputPrefix, number));
        String capability = new StoreCapability(
                        StoreCapability.Operation.READ,
                        chunk.text(),
                        clock.instant().plus(VALIDITY))
                .issue(key);
        StoreClient.Reading reading = client.read(chunk, capability, MAX_BYTES);
        if (reading instanceof StoreClient.Bytes found) {
            return new Found(found.bytes());
        }
        return reading instanceof StoreClient.Nothing
                ? new Missing()
                : new Failed(((StoreClient.Unread) reading).problem());
    }
}
