package dev.slipway.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.store.StoreCapability.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreOverHttpTest {

    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = Instant.parse("2026-01-02T03:00:00Z");
    private static final int MAX_BYTES = 1000;
    private static final StoreKey OUT = new StoreKey("team/uid-1/out.zip");

    private final String write = capability(Operation.WRITE, "team/uid-1/");
    private final String read = capability(Operation.READ, "team/uid-1/");

    @TempDir
    Path directory;

    private StoreServer server;
    private StoreClient client;

    @BeforeEach
    void start() throws IOException {
        server = new StoreServer(0, directory.resolve("store"), KEY, MAX_BYTES, () -> NOW);
        client = new StoreClient("http://127.0.0.1:" + server.port(), List.of());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void what_was_stored_comes_back() {
        Path file = file("some bytes");

        assertThat(client.put(OUT, write, file, sha256("some bytes"))).isEmpty();
        Path back = directory.resolve("back");
        assertThat(client.get(OUT, read, back)).isEmpty();
        assertThat(back).hasContent("some bytes");
    }

    @Test
    void the_same_bytes_can_be_stored_again() {
        assertThat(put("same")).isEmpty();
        assertThat(put("same")).isEmpty();
        assertThat(stored()).containsExactly("same");
    }

    @Test
    void what_is_stored_is_never_overwritten() {
        put("first");

        assertThat(put("second")).contains("the artifact store answered 409");
        assertThat(stored()).containsExactly("first");
    }

    @Test
    void bytes_with_another_checksum_are_refused_and_forgotten() {
        assertThat(client.put(OUT, write, file("bytes"), sha256("other"))).contains("the artifact store answered 400");
        assertThat(stored()).isEmpty();
    }

    @Test
    void the_checksum_is_required() {
        assertThat(raw("PUT /v1/team/uid-1/out.zip", write, "Content-Length: 1\r\n", "x"))
                .startsWith("HTTP/1.1 400");
        assertThat(stored()).isEmpty();
    }

    @Test
    void the_largest_file_is_taken_and_one_byte_more_is_not() {
        assertThat(put("x".repeat(MAX_BYTES + 1))).contains("the artifact store answered 413");
        assertThat(stored()).isEmpty();
        assertThat(put("x".repeat(MAX_BYTES))).isEmpty();
    }

    @Test
    void a_key_under_which_nothing_is_stored_leaves_no_file() {
        Path back = directory.resolve("back");

        assertThat(client.get(OUT, read, back)).contains("the artifact store answered 404");
        assertThat(back).doesNotExist();
    }

    @Test
    void a_capability_of_another_build_neither_reads_nor_writes() {
        put("secret");
        Path back = directory.resolve("back");

        assertThat(client.get(OUT, capability(Operation.READ, "team/uid-2/"), back))
                .contains("the artifact store answered 403");
        assertThat(client.put(new StoreKey("team/uid-2/x"), write, file("x"), sha256("x")))
                .contains("the artifact store answered 403");
        assertThat(back).doesNotExist();
        assertThat(stored()).containsExactly("secret");
    }

    @Test
    void reading_does_not_allow_writing_and_the_other_way_round() {
        put("bytes");

        assertThat(client.put(OUT, read, file("x"), sha256("x"))).contains("the artifact store answered 403");
        assertThat(client.get(OUT, write, directory.resolve("back"))).contains("the artifact store answered 403");
    }

    @Test
    void a_capability_that_has_run_out_is_refused() {
        String late = new StoreCapability(Operation.WRITE, "team/uid-1/", NOW).issue(KEY);

        assertThat(client.put(OUT, late, file("x"), sha256("x"))).contains("the artifact store answered 401");
    }

    @Test
    void nothing_is_done_without_a_capability() {
        put("secret");

        assertThat(raw("GET /v1/team/uid-1/out.zip", null, "", ""))
                .startsWith("HTTP/1.1 401")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/team/uid-1/../uid-2/out.zip",
                "/v1/team/uid-1/%2e%2e/uid-2/out.zip",
                "/v1/team/uid-1/..%2fuid-2/out.zip",
                "/v1/team/uid-1//out.zip",
                "/v1//team/uid-1/out.zip",
                "/v1/../etc/passwd",
                "//v1/team/uid-1/out.zip",
                "/v1/",
                "/",
                "/v1/team/uid-1/",
                "/v2/team/uid-1/out.zip"
            })
    void a_path_that_is_no_key_is_refused_whatever_the_capability(String path) {
        client.put(
                new StoreKey("team/uid-2/out.zip"), capability(Operation.WRITE, "team/uid-2/"), file("s"), sha256("s"));

        assertThat(raw("GET " + path, read, "", "")).startsWith("HTTP/1.1 400");
        assertThat(raw("PUT " + path, write, "X-Slipway-Sha256: x\r\nContent-Length: 1\r\n", "x"))
                .startsWith("HTTP/1.1 400");
        assertThat(stored()).containsExactly("s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "POST", "HEAD", "PATCH"})
    void there_is_only_put_and_get(String method) {
        put("bytes");

        assertThat(raw(method + " /v1/team/uid-1/out.zip", write, "", "")).startsWith("HTTP/1.1 405");
        assertThat(stored()).containsExactly("bytes");
    }

    @Test
    void a_symbolic_link_in_the_store_is_not_followed() throws IOException {
        put("bytes");
        Path outside = Files.writeString(directory.resolve("outside"), "secret");
        Files.createSymbolicLink(directory.resolve("store/blobs/team/uid-1/link"), outside);

        assertThat(client.get(new StoreKey("team/uid-1/link"), read, directory.resolve("back")))
                .contains("the artifact store answered 404");
    }

    @Test
    void it_says_that_it_is_well() {
        assertThat(raw("GET /healthz", null, "", "")).startsWith("HTTP/1.1 200");
    }

    @Test
    void a_store_that_is_down_is_named_in_a_sentence() {
        String endpoint = "http://127.0.0.1:" + server.port();
        server.close();

        assertThat(put("x")).contains("the artifact store cannot be reached at " + endpoint);
        Path back = directory.resolve("back");
        assertThat(client.get(OUT, read, back)).contains("the artifact store cannot be reached at " + endpoint);
        assertThat(back).doesNotExist();
    }

    private Optional<String> put(String content) {
        return client.put(OUT, write, file(content), sha256(content));
    }

    private Path file(String content) {
        try {
            return Files.writeString(Files.createTempFile(directory, "file", ""), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The contents of all files of the store, the unfinished ones too. */
    private List<String> stored() {
        try (Stream<Path> files = Files.walk(directory.resolve("store"))) {
            return files.filter(Files::isRegularFile)
                    .map(StoreOverHttpTest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request as no well-behaved client sends it; returns the whole answer. */
    private String raw(String methodAndPath, String token, String headers, String body) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String authorization = token == null ? "" : "Authorization: Bearer " + token + "\r\n";
            String request = methodAndPath + " HTTP/1.1\r\nHost: store\r\nConnection: close\r\n" + authorization
                    + headers + "\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String capability(Operation operation, String prefix) {
        return new StoreCapability(operation, prefix, NOW.plusSeconds(60)).issue(KEY);
    }

    private static String sha256(String content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
