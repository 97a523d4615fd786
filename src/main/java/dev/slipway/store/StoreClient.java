package dev.slipway.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Speaks to the store; what passes by itself is tried again a few times. */
public final class StoreClient {

    /** How long is waited before each further try. */
    public static final List<Duration> PATIENCE =
            List.of(Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(5));

    private static final int NOT_FOUND = 404;
    private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final String endpoint;
    private final List<Duration> patience;

    /**
     * @param endpoint URL without a slash at its end
     * @param patience the waits between tries
     */
    public StoreClient(String endpoint, List<Duration> patience) {
        this.endpoint = endpoint;
        this.patience = List.copyOf(patience);
    }

    /** Stores a file; returns what went wrong, if anything did. */
    public Optional<String> put(StoreKey key, String capability, Path file, String sha256) {
        return attempt(() -> http.send(
                        request(key, capability)
                                .header(StoreServer.SHA256_HEADER, sha256)
                                .PUT(HttpRequest.BodyPublishers.ofFile(file))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode());
    }

    /** Reads a file; returns what went wrong, if anything did, and then leaves no file. */
    public Optional<String> get(StoreKey key, String capability, Path target) {
        Optional<String> problem = attempt(
                () -> http.send(request(key, capability).GET().build(), HttpResponse.BodyHandlers.ofFile(target))
                        .statusCode());
        if (problem.isPresent()) {
            try {
                Files.deleteIfExists(target);
            } catch (IOException e) {
                return Optional.of(problem.get() + "; " + target + " could not be removed");
            }
        }
        return problem;
    }

    /** What became of a reading. */
    public sealed interface Reading {}

    /** What is stored. */
    @SuppressWarnings("ArrayRecordComponent") // Handed on at once, and compared nowhere.
    public record Bytes(byte[] bytes) implements Reading {}

    /** There is nothing under the key. */
    public record Nothing() implements Reading {}

    /** What went wrong. */
    public record Unread(String problem) implements Reading {}

    /** Reads something small into memory, with a single try. */
    public Reading read(StoreKey key, String capability, int maxBytes) {
        try {
            HttpResponse<InputStream> answer =
                    http.send(request(key, capability).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() == NOT_FOUND) {
                    return new Nothing();
                }
                byte[] bytes = body.readNBytes(maxBytes);
                return answer.statusCode() < 300 && body.read() < 0
                        ? new Bytes(bytes)
                        : new Unread("the store answered " + answer.statusCode() + " for " + key.text());
            }
        } catch (IOException e) {
            return new Unread("the store cannot be reached at " + endpoint);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unread("stopped");
        }
    }

    private HttpRequest.Builder request(StoreKey key, String capability) {
        return HttpRequest.newBuilder(URI.create(endpoint + StoreServer.ROOT + key.text()))
                .timeout(REQUEST_TIMEOUT)
                .header("Authorization", "Bearer " + capability);
    }

    private interface Try {
        int status() throws IOException, InterruptedException;
    }

    private Optional<String> attempt(Try once) {
        String problem = "the artifact store was not asked";
        for (int attempt = 0; attempt <= patience.size(); attempt++) {
            try {
                if (attempt > 0) {
                    TimeUnit.MILLISECONDS.sleep(patience.get(attempt - 1).toMillis());
                }
                int status = once.status();
                if (status < 300) {
                    return Optional.empty();
                }
                problem = "the artifact store answered " + status;
                if (status < 500) {
                    return Optional.of(problem);
                }
            } catch (IOException e) {
                problem = "the artifact store cannot be reached at " + endpoint;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.of("stopped");
            }
        }
        return Optional.of(problem);
    }
}
