package dev.slipway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.web.LogAccess.Answer;
import dev.slipway.web.LoggedBuilds.NotStored;
import dev.slipway.web.LoggedBuilds.Over;
import dev.slipway.web.LoggedBuilds.Stored;
import dev.slipway.web.LoggedBuilds.UnderWay;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logs over HTTP: who gets them, and how they come. */
@Timeout(60)
class LogServerTest {

    private static final String PREFIX = "team/uid-1/";
    private static final String LOG = "/v1/namespaces/team/builds/app-1/log";
    private static final LogStream.Pace FAST =
            new LogStream.Pace(Duration.ofMillis(10), Duration.ofSeconds(1), Duration.ofMinutes(1));
    private static final Stored RUNNING = new Stored(PREFIX, new UnderWay());
    private static final Stored ENDED = new Stored(PREFIX, new Over(Optional.empty()));

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, LoggedBuilds.LoggedBuild> builds = new ConcurrentHashMap<>();
    private final Map<Integer, String> chunks = new ConcurrentHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile Optional<String> storeProblem = Optional.empty();
    private LogServer server;
    private int port;

    @BeforeEach
    void listen() {
        server = new LogServer(
                vertx,
                (token, build) -> switch (token) {
                    case "reader" -> build.namespace().equals("team") ? Answer.ALLOWED : Answer.FORBIDDEN;
                    case "stranger" -> Answer.FORBIDDEN;
                    case "broken" -> throw new IllegalStateException("no API server");
                    default -> Answer.UNKNOWN;
                },
                name -> Optional.ofNullable(builds.get(name.name())),
                this::chunk,
                FAST);
        port = server.listen(0).toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void close() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_log_comes_whole() throws Exception {
        builds.put("app-1", ENDED);
        chunks.putAll(Map.of(0, "one\n", 1, "two\n", 2, "three\n"));

        HttpResponse<String> answer = get(LOG, "reader");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("one\ntwo\nthree\n");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
    }

    @Test
    void of_a_build_that_runs_comes_what_is_there() throws Exception {
        builds.put("app-1", RUNNING);
        chunks.put(0, "one\n");

        assertThat(get(LOG, "reader").body()).isEqualTo("one\n");
    }

    @Test
    void who_follows_gets_each_chunk_as_it_comes_and_the_end_with_the_build() throws Exception {
        builds.put("app-1", RUNNING);
        try (InputStream log = follow()) {
            chunks.put(0, "one\n");
            assertThat(log.readNBytes(4)).asString(StandardCharsets.UTF_8).isEqualTo("one\n");
            chunks.put(1, "two\n");
            assertThat(log.readNBytes(4)).asString(StandardCharsets.UTF_8).isEqualTo("two\n");

            chunks.put(2, "end\n");
            builds.put("app-1", ENDED);

            assertThat(log.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("end\n");
        }
    }

    @Test
    void who_follows_a_build_that_is_deleted_gets_what_is_stored() throws Exception {
        builds.put("app-1", RUNNING);
        try (InputStream log = follow()) {
            chunks.put(0, "one\n");
            builds.remove("app-1");

            assertThat(log.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("one\n");
        }
    }

    @Test
    void a_log_without_its_end_says_so() throws Exception {
        builds.put("app-1", new Stored(PREFIX, new Over(Optional.of("this log is not complete"))));
        chunks.put(0, "one");

        assertThat(get(LOG, "reader").body()).isEqualTo("one\nslipway: this log is not complete\n");
    }

    @Test
    void when_the_store_does_not_answer_the_log_is_cut_off_and_does_not_just_end() {
        builds.put("app-1", ENDED);
        chunks.put(0, "one\n");
        storeProblem = Optional.of("down");

        assertThatThrownBy(() -> get(LOG, "reader")).isInstanceOf(IOException.class);
    }

    @Test
    void the_token_may_come_in_a_header_that_the_api_servers_proxy_leaves_alone() throws Exception {
        builds.put("app-1", ENDED);
        HttpRequest request = HttpRequest.newBuilder(uri(LOG))
                .header("Slipway-Authorization", "Bearer reader")
                .build();

        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/namespaces/team/builds/app-1/log, nobody, 401, the token is not one of this cluster",
        "/v1/namespaces/team/builds/app-1/log, stranger, 403, get of builds/log of Build app-1 in namespace team is not",
        "/v1/namespaces/team/builds/app-2/log, stranger, 403, get of builds/log of Build app-2 in namespace team is not",
        "/v1/namespaces/other/builds/app-1/log, reader, 403, get of builds/log of Build app-1 in namespace other is not",
        "/v1/namespaces/team/builds/app-2/log, reader, 404, there is no Build app-2 in namespace team",
        "/v1/namespaces/team/builds/app-1/log, broken, 503, the API server does not answer",
        "/v1/namespaces/team/builds/app-1/log?tail=3, reader, 400, there is only the parameter follow",
        "/v1/namespaces/team/builds/app-1/log?follow=yes, reader, 400, there is only the parameter follow",
        "/v1/namespaces/team/builds/app-1, reader, 404, there is only /v1/",
        "/v1/namespaces/team/builds/..%2fx/log, reader, 404, there is only /v1/",
        "/q/metrics, reader, 404, there is only /v1/",
    })
    void what_is_refused(String path, String token, int status, String words) throws Exception {
        builds.put("app-1", ENDED);

        HttpResponse<String> answer = get(path, token);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).startsWith(words);
    }

    @Test
    void without_a_token_nobody_is_asked() throws Exception {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(uri(LOG)).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void a_log_that_is_elsewhere_is_told_with_its_reason() throws Exception {
        builds.put("app-1", new NotStored("it is in AWS"));

        HttpResponse<String> answer = get(LOG, "reader");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue(LogServer.REASON_HEADER)).contains("NotStored");
        assertThat(answer.body()).isEqualTo("it is in AWS\n");
    }

    @Test
    void a_reader_who_takes_nothing_is_not_read_for() throws Exception {
        builds.put("app-1", ENDED);
        for (int i = 0; i < 400; i++) {
            chunks.put(i, "x".repeat(256 << 10));
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("GET " + LOG + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer reader\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            // Cut off after the reader's second, before a quarter of the log was read for them.
            InputStream in = socket.getInputStream();
            in.read();
            HttpResponse<String> other = get(LOG.replace("app-1", "none"), "reader");

            assertThat(other.statusCode()).isEqualTo(404);
            assertThat(reads).hasValueLessThan(100);
        }
    }

    @Test
    void there_are_only_so_many_readers_at_a_time() throws Exception {
        builds.put("app-1", RUNNING);
        List<InputStream> followers = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            followers.add(follow());
        }
        HttpResponse<String> refused = get(LOG, "reader");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("5");

        builds.put("app-1", ENDED);
        for (InputStream follower : followers) {
            follower.readAllBytes();
        }
        assertThat(get(LOG, "reader").statusCode()).isEqualTo(200);
    }

    private LogChunkSource.Chunk chunk(String prefix, int number) {
        reads.incrementAndGet();
        String text = prefix.equals(PREFIX) ? chunks.get(number) : null;
        if (text == null) {
            return storeProblem
                    .<LogChunkSource.Chunk>map(LogChunkSource.Failed::new)
                    .orElseGet(LogChunkSource.Missing::new);
        }
        return new LogChunkSource.Found(text.getBytes(StandardCharsets.UTF_8));
    }

    private InputStream follow() throws Exception {
        HttpResponse<InputStream> answer =
                http.send(request(LOG + "?follow=true", "reader"), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        return http.send(request(path, token), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String token) {
        return HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + token)
                .build();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
