package dev.slipway.oci;

import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import javax.net.ssl.SSLContext;

/**
 * What of its surroundings the client needs.
 *
 * @param jitter numbers from 0 to below 1
 * @param tls which certificates are trusted
 */
public record RegistryPorts(Sleeper sleeper, InstantSource clock, DoubleSupplier jitter, SSLContext tls) {

    /** The real ones. */
    public static RegistryPorts system() {
        try {
            return new RegistryPorts(
                    Sleeper.SYSTEM,
                    Clock.systemUTC(),
                    () -> ThreadLocalRandom.current().nextDouble(),
                    SSLContext.getDefault());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The trust store of this Java could not be read.", e);
        }
    }
}
