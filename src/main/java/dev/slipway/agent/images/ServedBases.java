package dev.slipway.agent.images;

import dev.slipway.core.image.ImageReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The stand-ins that are open for one run of the executor. */
final class ServedBases implements AutoCloseable {

    private final List<BaseImages> servers = new CopyOnWriteArrayList<>();
    private final Consumer<ServedBases> closed;

    /**
     * None so far.
     *
     * @param closed is told when they are closed
     */
    ServedBases(Consumer<ServedBases> closed) {
        this.closed = closed;
    }

    void add(BaseImages server) {
        servers.add(server);
    }

    /** {@code HOST=127.0.0.1:PORT}, as the executor takes it; Docker Hub is index.docker.io there. */
    List<String> maps() {
        return servers.stream()
                .map(server ->
                        (server.registry().equals(ImageReference.DOCKER_HUB) ? "index.docker.io" : server.registry())
                                + "=" + server.address())
                .toList();
    }

    /** The registries that are spoken to in plain http, with these stand-ins among them. */
    List<String> insecure(List<String> others) {
        List<String> hosts = new ArrayList<>(others);
        servers.forEach(server -> hosts.add(server.address()));
        return hosts;
    }

    /** Why registries did not give what the executor asked for last; sentences. */
    List<String> failures() {
        return servers.stream().flatMap(server -> server.failures().stream()).toList();
    }

    @Override
    public void close() {
        servers.forEach(BaseImages::close);
        closed.accept(this);
    }
}
