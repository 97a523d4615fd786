package dev.slipway.oci;

import dev.slipway.testing.SelfSignedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/** A registry with TLS whose certificate it signed itself. It has a front door and one answer. */
final class SelfSignedRegistry implements AutoCloseable {

    private final SelfSignedServer server;
    private volatile FakeRegistry.Answer answer = FakeRegistry.status(404, "");

    private SelfSignedRegistry(SelfSignedServer server) {
        this.server = server;
    }

    static SelfSignedRegistry start(Path directory) throws IOException, GeneralSecurityException, InterruptedException {
        SelfSignedRegistry registry = new SelfSignedRegistry(SelfSignedServer.start(directory));
        registry.server.handle("/v2/", exchange -> {
            try (exchange) {
                boolean frontDoor = exchange.getRequestURI().getPath().equals("/v2/");
                (frontDoor ? FakeRegistry.status(200, "{}") : registry.answer).give(exchange);
            }
        });
        return registry;
    }

    String host() {
        return server.hostAndPort();
    }

    /** Trusts this registry alone. */
    SSLContext trusting() {
        return server.trusting();
    }

    void answer(FakeRegistry.Answer other) {
        answer = other;
    }

    @Override
    public void close() {
        server.close();
    }
}
