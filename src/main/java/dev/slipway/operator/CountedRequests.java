package dev.slipway.operator;

import dev.slipway.kubernetes.ApiRequest;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

/**
 * Counts what the API server answers: {@code slipway_api_requests_total} by verb, resource and code of the answer. A request that is
 * repeated counts each time.
 */
final class CountedRequests implements Interceptor {

    private final MeterRegistry registry;

    CountedRequests(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        URI uri = request.uri();
        ApiRequest named =
                ApiRequest.of(request.method(), uri.getPath(), Objects.requireNonNullElse(uri.getRawQuery(), ""));
        registry.counter(
                        "slipway.api.requests",
                        "verb",
                        named.verb(),
                        "resource",
                        named.resource(),
                        "code",
                        String.valueOf(response.code()))
                .increment();
    }
}
