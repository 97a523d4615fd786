package dev.slipway.agent.log;

import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.KeptLog;
import dev.slipway.core.build.LogSink;
import dev.slipway.protocol.PodLayout;
import dev.slipway.protocol.StoreAccess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** A build's log as the pod shows it, and in the store if there is one. */
public final class AgentLog implements LogSink {

    /** For the last chunks; a build does not end later than that because its store is down. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LogSink shown;
    private final Optional<StoredLog> stored;

    private AgentLog(LogSink shown, Optional<StoredLog> stored) {
        this.shown = shown;
        this.stored = stored;
    }

    /**
     * The log of the build that has this store.
     *
     * @param shown what prints it
     * @param scratch on the node's disk, and ours alone
     */
    public static AgentLog of(
            LogSink shown, Optional<StoreAccess> store, PodLayout layout, Path scratch, InstantSource clock) {
        return new AgentLog(
                shown,
                store.map(
                        access -> new StoredLog(new CapableStore(access, layout), scratch, LogLimits.DEFAULT, clock)));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        shown.write(bytes, offset, length);
        stored.ifPresent(log -> log.write(bytes, offset, length));
    }

    /** The last word of an agent that fails itself. */
    public void fault(String words) {
        byte[] line = (words + "\n").getBytes(StandardCharsets.UTF_8);
        stored.ifPresent(log -> log.write(line, 0, line.length));
        close();
    }

    /** The log has ended; the result tells what became of it. */
    public BuildResult ended(BuildResult result) {
        return result.withLog(close());
    }

    private Optional<KeptLog> close() {
        try {
            return stored.isEmpty()
                    ? Optional.empty()
                    : Optional.of(stored.get().close(PATIENCE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
