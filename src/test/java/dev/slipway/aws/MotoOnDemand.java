package dev.slipway.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A moto server that starts when its address is first asked for, and anew after it was closed. */
public final class MotoOnDemand implements Supplier<URI>, AutoCloseable {

    private @Nullable MotoServer server;

    /** Whether this machine has moto. */
    public static boolean isThere() {
        String program = System.getenv(MotoServer.PROGRAM);
        return program != null && !program.isBlank();
    }

    @Override
    public synchronized URI get() {
        if (server == null) {
            try {
                server = new MotoServer(Map.of());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server.endpoint();
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
