package dev.slipway.operator;

import dev.slipway.api.Build;
import dev.slipway.web.LogServer;
import dev.slipway.web.StoredLogChunks;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Serves the stored logs of builds, on every replica, if there is a store to read them from (ADR 0043). */
@ApplicationScoped
public class LogEndpoint {

    private final Vertx vertx;
    private final KubernetesClient client;
    private final OperatorSettings settings;
    private final InstantSource clock;
    private @Nullable LogServer server;

    LogEndpoint(Vertx vertx, KubernetesClient client, OperatorSettings settings, InstantSource clock) {
        this.vertx = vertx;
        this.client = client;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        settings.storeUrl().ifPresent(url -> {
            byte[] key = settings.storeKey().orElse("").getBytes(StandardCharsets.UTF_8);
            server = new LogServer(
                    vertx,
                    new ReviewedLogAccess(client),
                    name -> Optional.ofNullable(client.resources(Build.class)
                                    .inNamespace(name.namespace())
                                    .withName(name.name())
                                    .get())
                            .map(build -> LoggedBuildState.of(build, clock.instant())),
                    new StoredLogChunks(url, key, clock));
            server.listen(settings.logsPort())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        });
    }

    void stop(@Observes ShutdownEvent event) {
        if (server != null) {
            server.close();
        }
    }
}
