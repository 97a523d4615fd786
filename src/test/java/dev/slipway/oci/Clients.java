package dev.slipway.oci;

import dev.slipway.core.image.ImageReference;
import dev.slipway.core.image.ParsedImageReference;
import dev.slipway.oci.RegistryFailure.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;

/** Clients of fakes: nobody sleeps, the waits are kept. */
final class Clients {

    static final Instant NOW = Instant.parse("2026-01-02T03:00:00Z");
    static final RegistryTimeouts TIMEOUTS = new RegistryTimeouts(
            Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));

    final List<Duration> waits = new CopyOnWriteArrayList<>();
    volatile Instant now = NOW;

    private final RegistryPorts ports = new RegistryPorts(
            waits::add, () -> now, () -> 0, RegistryPorts.system().tls());

    RegistryClient of(FakeRegistry registry, RegistryCredentials credentials) {
        return of(Set.of(registry.host()), TIMEOUTS, credentials);
    }

    RegistryClient of(FakeRegistry registry) {
        return of(registry, RegistryCredentials.NONE);
    }

    RegistryClient of(Set<String> plainHttp, RegistryTimeouts timeouts, RegistryCredentials credentials) {
        RetryPolicy retries = new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(30));
        return new RegistryClient(new RegistrySettings(plainHttp, timeouts, retries), credentials, ports);
    }

    static RegistryCredentials login(String registry, Credential credential) {
        return (asked, repository) -> asked.equals(registry) ? Optional.of(credential) : Optional.empty();
    }

    static ImageReference image(String name) {
        return ((ParsedImageReference.Valid) ImageReference.parse(name)).reference();
    }

    static <T> T value(RegistryAnswer<T> answer) {
        Assertions.assertThat(answer).isInstanceOf(Success.class);
        return ((Success<T>) answer).value();
    }

    static <T> String failure(RegistryAnswer<T> answer, Kind kind) {
        Assertions.assertThat(answer).isInstanceOf(RegistryFailure.class);
        RegistryFailure<T> failure = (RegistryFailure<T>) answer;
        Assertions.assertThat(failure.kind()).as(failure.message()).isEqualTo(kind);
        return failure.message();
    }

    static <T> T value(Parsed<T> parsed) {
        Assertions.assertThat(parsed).isInstanceOf(Parsed.Valid.class);
        return ((Parsed.Valid<T>) parsed).value();
    }

    static <T> String refusal(Parsed<T> parsed) {
        Assertions.assertThat(parsed).isInstanceOf(Parsed.Refused.class);
        return ((Parsed.Refused<T>) parsed).message();
    }
}
