package dev.slipway.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.build.KeptLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A log on its way into a store that is well, slow, or down. */
@Timeout(60)
class StoredLogTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final LogLimits SMALL = new LogLimits(10, 400, 100, 10);

    private final ChunksInMemory store = new ChunksInMemory();

    @TempDir
    Path directory;

    @Test
    void what_is_printed_is_stored_while_the_build_goes_on() throws Exception {
        StoredLog log = log(LogLimits.DEFAULT);

        print(log, "one line\n");

        store.awaitChunks(1);
        assertThat(store.text()).isEqualTo("one line\n");
        print(log, "the end\n");
        assertThat(log.close(LONG)).isEqualTo(complete(17));
        assertThat(store.text()).isEqualTo("one line\nthe end\n");
    }

    @Test
    void a_chunk_is_never_larger_than_its_limit() throws Exception {
        StoredLog log = log(SMALL);

        print(log, "0123456789abcdefghijABCDE");
        log.close(LONG);

        assertThat(store.chunks()).containsExactly("0123456789", "abcdefghij", "ABCDE");
    }

    @Test
    void nothing_is_stored_of_a_build_that_prints_nothing() throws Exception {
        assertThat(log(SMALL).close(LONG)).isEqualTo(complete(0));
        assertThat(store.chunks()).isEmpty();
    }

    @Test
    void a_store_that_comes_back_gets_what_has_waited() throws Exception {
        store.breakDown();
        StoredLog log = log(SMALL);
        print(log, "0123456789abcdefghij");
        store.awaitRefusal();

        store.recover();

        assertThat(log.close(LONG)).isEqualTo(complete(20));
        assertThat(store.text()).isEqualTo("0123456789abcdefghij");
    }

    @Test
    void what_finds_no_room_while_the_store_is_down_is_told_where_it_is_missing() throws Exception {
        store.breakDown();
        StoredLog log = log(new LogLimits(50, 200, 1000, 10));
        print(log, "a".repeat(50));
        store.awaitRefusal();
        print(log, "b".repeat(150) + "c".repeat(50));
        store.recover();
        store.awaitChunks(4);
        print(log, "d\n");

        KeptLog kept = log.close(LONG);

        assertThat(store.text())
                .isEqualTo("a".repeat(50) + "b".repeat(150)
                        + "\n[Container] 2026/01/02 03:04:05.000000 50 bytes are missing here: the store did not take them"
                        + " in time\nd\n");
        assertThat(kept.missing()).contains("50 bytes are missing, because the store did not take them in time");
    }

    @Test
    void of_a_log_that_is_too_long_the_beginning_and_the_end_are_stored() throws Exception {
        StoredLog log = log(SMALL);

        print(log, "b".repeat(100) + "m".repeat(55) + "0123456789");

        KeptLog kept = log.close(LONG);
        assertThat(store.text())
                .isEqualTo("b".repeat(100)
                        + "\n[Container] 2026/01/02 03:04:05.000000 55 bytes are left out here: of a log as long as this"
                        + " one, only the first 100 bytes and the last ones are stored\n0123456789");
        assertThat(kept.missing())
                .contains("55 bytes in the middle are left out, because the log is longer than is stored");
    }

    @Test
    void a_log_that_just_fits_is_whole() throws Exception {
        StoredLog log = log(SMALL);

        print(log, "b".repeat(100) + "0123456789");

        assertThat(log.close(LONG)).isEqualTo(complete(110));
        assertThat(store.text()).isEqualTo("b".repeat(100) + "0123456789");
    }

    @Test
    void a_store_that_stays_down_does_not_keep_the_build_from_ending() throws Exception {
        store.breakDown();
        StoredLog log = log(SMALL);
        print(log, "0123456789");
        store.awaitRefusal();

        KeptLog kept = log.close(Duration.ofMillis(1));

        assertThat(kept).isEqualTo(new KeptLog(0, kept.missing()));
        assertThat(kept.missing()).contains("the last 10 bytes are missing: the store is down");
    }

    @Test
    void nothing_is_left_on_the_disk() throws Exception {
        StoredLog log = log(SMALL);
        print(log, "0123456789abc");
        log.close(LONG);

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    private StoredLog log(LogLimits limits) {
        return new StoredLog(store, directory, limits, () -> NOW);
    }

    private static void print(StoredLog log, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        log.write(bytes, 0, bytes.length);
    }

    private static KeptLog complete(long bytes) {
        return new KeptLog(bytes, Optional.empty());
    }
}
