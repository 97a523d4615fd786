package dev.slipway.oci;

import java.util.Set;

/**
 * How registries are spoken to.
 *
 * @param plainHttp {@code host[:port]}, compared exactly, of registries without TLS. Those of this machine
 *     (127.0.0.0/8, ::1, localhost) need not be listed: like Docker, plain http is used if they don't speak TLS
 */
public record RegistrySettings(Set<String> plainHttp, RegistryTimeouts timeouts, RetryPolicy retries) {

    /** TLS, half a minute of retries. */
    public static final RegistrySettings DEFAULT =
            new RegistrySettings(Set.of(), RegistryTimeouts.DEFAULT, RetryPolicy.DEFAULT);

    public RegistrySettings {
        plainHttp = Set.copyOf(plainHttp);
    }
}
