package dev.slipway.agent.images;

import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.RegistryClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The stand-ins of registries for the executor: one for each that has an image of this build or a login. */
final class BaseImageRegistries implements AutoCloseable {

    /** Which base images are served from here. */
    enum Mode {
        /** Those of this build, and those of registries with a login. */
        ALL,
        /** Those of registries with a login alone, for a build that wants what is in the registry now. */
        REMOTE
    }

    /** Where a stand-in stands, and for whom. */
    private record Key(String registry, Mode mode) {}

    private final ImageStore store;
    private final RegistryClient client;
    private final Logins logins;
    private final Map<Key, BaseImages> servers = new LinkedHashMap<>();

    BaseImageRegistries(ImageStore store, RegistryClient client, Logins logins) {
        this.store = store;
        this.client = client;
        this.logins = logins;
    }

    /** {@code HOST=127.0.0.1:PORT}, as the executor takes it; Docker Hub is index.docker.io there. */
    synchronized List<String> maps(Mode mode) throws IOException {
        Set<String> registries = new LinkedHashSet<>(logins.registries());
        if (mode == Mode.ALL) {
            store.tagged().forEach(entry -> registries.add(entry.name().registry()));
        }
        List<String> maps = new ArrayList<>();
        for (String registry : registries) {
            String host = registry.equals(ImageReference.DOCKER_HUB) ? "index.docker.io" : registry;
            maps.add(host + "=" + server(new Key(registry, mode)).address());
        }
        return maps;
    }

    /** The registries that are spoken to in plain http, with these stand-ins among them. */
    synchronized List<String> insecure(List<String> others) {
        List<String> hosts = new ArrayList<>(others);
        servers.values().forEach(server -> hosts.add(server.address()));
        return hosts;
    }

    private BaseImages server(Key key) throws IOException {
        BaseImages known = servers.get(key);
        if (known == null) {
            ImageStore served = key.mode() == Mode.ALL ? store : new ImageStore();
            known = new BaseImages(
                    key.registry(),
                    served,
                    client,
                    image -> logins.find(image.registry(), image.repository()).isPresent());
            servers.put(key, known);
        }
        return known;
    }

    @Override
    public synchronized void close() {
        servers.values().forEach(BaseImages::close);
    }
}
