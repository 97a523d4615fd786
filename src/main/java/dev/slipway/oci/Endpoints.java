package dev.slipway.oci;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The URLs of registries. */
final class Endpoints {

    private static final Pattern LOOPBACK =
            Pattern.compile("(?:localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1])(?::[0-9]{1,5})?");

    /** What servers with TLS answer to plain http, if anything. */
    private static final int BAD_REQUEST = 400;

    private final Set<String> plainHttp;
    private final HttpTransport transport;
    private final Map<String, String> loopback = new ConcurrentHashMap<>();

    Endpoints(Set<String> plainHttp, HttpTransport transport) {
        this.plainHttp = plainHttp;
        this.transport = transport;
    }

    /** The URL of {@code path}, which begins with a slash, in {@code registry}. */
    URI of(String registry, String path) throws IOException, InterruptedException {
        try {
            String host = DockerHub.host(registry);
            URI uri = URI.create(scheme(registry) + "://" + host + path);
            if (uri.getHost() == null || uri.getUserInfo() != null || !host.equals(uri.getRawAuthority())) {
                throw new BrokenProtocolException("is not a host");
            }
            return uri;
        } catch (IllegalArgumentException e) {
            throw new BrokenProtocolException("is not a host");
        }
    }

    private String scheme(String registry) throws InterruptedException {
        if (plainHttp.contains(registry)) {
            return "http";
        }
        if (!LOOPBACK.matcher(registry).matches()) {
            return "https";
        }
        String known = loopback.get(registry);
        return known == null ? probe(registry) : known;
    }

    /**
     * Like Docker, takes plain http from registries of its own machine. It is asked for first, without a credential: servers with
     * TLS refuse it at once, while those without may wait for the rest of a handshake.
     */
    private String probe(String registry) throws InterruptedException {
        URI frontDoor = URI.create("http://" + registry + "/v2/");
        RegistryRequest ping = RegistryRequest.of(RegistryAccess.login(registry), "GET", frontDoor);
        String scheme;
        try (HttpAnswer answer = transport.send(ping, Optional.empty())) {
            scheme = answer.status() == BAD_REQUEST ? "https" : "http";
        } catch (ConnectException e) {
            return "http";
        } catch (IOException e) {
            scheme = "https";
        }
        loopback.put(registry, scheme);
        return scheme;
    }
}
