package dev.slipway.agent.log;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The thread that takes chunks to the store, one after the other, each as often as it takes. */
final class ChunkUpload {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(30);

    private final StoredLog log;
    private final ChunkStore store;
    private final Thread thread = new Thread(this::run, "log");
    private final AtomicLong storedBytes = new AtomicLong();
    private final CountDownLatch ending = new CountDownLatch(1);
    private volatile boolean failing;
    private volatile String problem = "the store was not asked";

    ChunkUpload(StoredLog log, ChunkStore store) {
        this.log = log;
        this.store = store;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether the last chunk was taken: then there will be room for another one soon. */
    boolean advances() {
        return !failing;
    }

    /** What went wrong the last time that something did. */
    String problem() {
        return problem;
    }

    long storedBytes() {
        return storedBytes.get();
    }

    /** Waits for the last chunk, but no longer than {@code patience}. */
    void end(Duration patience) throws InterruptedException {
        ending.countDown();
        thread.join(patience.toMillis());
        thread.interrupt();
    }

    private void run() {
        try {
            for (Optional<WaitingChunks.Chunk> chunk = log.next(); chunk.isPresent(); chunk = log.next()) {
                store(chunk.get());
            }
        } catch (InterruptedException e) {
            // The agent ends: what is still here is told as missing.
        } catch (IOException e) {
            problem = "a file of the agent cannot be removed";
        }
    }

    private void store(WaitingChunks.Chunk chunk) throws InterruptedException, IOException {
        Duration pause = FIRST_PAUSE;
        Optional<String> answer = store.put(chunk.number(), chunk.file(), chunk.sha256());
        while (answer.isPresent()) {
            problem = answer.get();
            failing = true;
            pause(pause);
            pause = pause.multipliedBy(2).compareTo(LAST_PAUSE) > 0 ? LAST_PAUSE : pause.multipliedBy(2);
            answer = store.put(chunk.number(), chunk.file(), chunk.sha256());
        }
        failing = false;
        storedBytes.addAndGet(chunk.bytes());
        log.stored();
    }

    /** Once the log has ended, there is no time for long ones. */
    private void pause(Duration pause) throws InterruptedException {
        if (ending.getCount() == 0) {
            TimeUnit.NANOSECONDS.sleep(FIRST_PAUSE.toNanos());
        } else {
            ending.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
