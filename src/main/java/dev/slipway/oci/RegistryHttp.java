package dev.slipway.oci;

import dev.slipway.oci.RegistryFailure.Kind;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** One try of a request: authorised, and its failures put into words. */
final class RegistryHttp {

    /** Where a request goes, known only once the registry's scheme is. */
    @FunctionalInterface
    interface RequestMaker {
        RegistryRequest make(Endpoints endpoints) throws IOException, InterruptedException;
    }

    /** Makes something of an expected answer, which is closed afterwards. */
    @FunctionalInterface
    interface AnswerReader<T> {
        RegistryAnswer<T> read(HttpAnswer answer) throws IOException;
    }

    private final HttpTransport transport;
    private final Endpoints endpoints;
    private final Authorizations authorizations;
    private final InstantSource clock;

    RegistryHttp(RegistrySettings settings, RegistryCredentials credentials, RegistryPorts ports) {
        this.transport = new HttpTransport(settings.timeouts(), ports.tls());
        this.endpoints = new Endpoints(settings.plainHttp(), transport);
        this.clock = ports.clock();
        this.authorizations = new Authorizations(credentials, new TokenServer(transport), clock);
    }

    /** Sends once; a status that is not among {@code expected} is a failure. */
    <T> Attempt<T> attempt(RegistryAccess access, RequestMaker maker, Set<Integer> expected, AnswerReader<T> reader) {
        return keeping(access, maker, expected, answer -> {
            try (answer) {
                return reader.read(answer);
            }
        });
    }

    /** As {@link #attempt}, but an expected answer stays open: {@code reader} closes it, or passes it on. */
    <T> Attempt<T> keeping(RegistryAccess access, RequestMaker maker, Set<Integer> expected, AnswerReader<T> reader) {
        try {
            RegistryRequest request = maker.make(endpoints);
            if (!HttpTransport.sameOrigin(request.uri(), endpoints.of(access.registry(), "/"))) {
                // Named by the registry itself; sent there, the request would carry the credential to another host.
                throw new BrokenProtocolException("continues on another host, which is not sent anything: "
                        + request.uri().getAuthority());
            }
            return sent(request, expected, reader);
        } catch (IOException e) {
            return ConnectionFailures.of(access.registry(), e);
        } catch (IllegalArgumentException e) {
            return new Attempt.Settled<>(new RegistryFailure<>(
                    Kind.INVALID, "registry " + access.registry() + " is no host that can be asked"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Attempt.Settled<>(new RegistryFailure<>(
                    Kind.UNREACHABLE, "the request to registry " + access.registry() + " was given up"));
        }
    }

    private <T> Attempt<T> sent(RegistryRequest request, Set<Integer> expected, AnswerReader<T> reader)
            throws IOException, InterruptedException {
        Attempt<Optional<String>> known = authorizations.header(request);
        if (!(known.answer() instanceof Success<Optional<String>> header)) {
            return Attempt.failed(known, (RegistryFailure<Optional<String>>) known.answer());
        }
        HttpAnswer answer = transport.send(request, header.value());
        if (answer.status() != 401 || !HttpTransport.sameOrigin(request.uri(), answer.uri())) {
            return read(request, answer, expected, reader);
        }
        Attempt<Optional<String>> fresh = authorizations.renewed(request, answer.headers(), header.value());
        if (fresh.answer() instanceof Success<Optional<String>> renewed) {
            if (renewed.value().isEmpty()) {
                return read(request, answer, expected, reader);
            }
            answer.close();
            return read(request, transport.send(request, renewed.value()), expected, reader);
        }
        answer.close();
        return Attempt.failed(fresh, (RegistryFailure<Optional<String>>) fresh.answer());
    }

    private <T> Attempt<T> read(
            RegistryRequest request, HttpAnswer answer, Set<Integer> expected, AnswerReader<T> reader)
            throws IOException {
        if (expected.contains(answer.status())) {
            return new Attempt.Settled<>(reader.read(answer));
        }
        try (answer) {
            return RegistryFailures.of(
                    request.access(),
                    request.uri(),
                    answer,
                    authorizations.credential(request.access()),
                    clock.instant());
        }
    }
}
