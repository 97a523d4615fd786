package dev.slipway.agent.log;

import dev.slipway.core.build.BuildLog;
import dev.slipway.core.build.KeptLog;
import dev.slipway.core.build.LogSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Stores a log as it comes (ADR 0042). A thread of its own takes the chunks to the store, so that a store that is slow or down
 * neither holds up nor fails a build; what does not reach it is told in the log where it is missing, and in the result.
 */
public final class StoredLog implements LogSink {

    /** While chunks are being stored, a build that prints faster than that is held up for so long before any of it is lost. */
    private static final Duration ROOM_PATIENCE = Duration.ofSeconds(2);

    private final LogLimits limits;
    private final InstantSource clock;
    private final WaitingChunks waiting;
    private final LastBytes end;
    private final ChunkUpload upload;
    private final long begun = System.nanoTime();
    private final ByteArrayOutputStream current = new ByteArrayOutputStream();
    private long currentSince;
    private long accepted;
    private long lost;
    private long lostBefore;
    private boolean closed;

    StoredLog(ChunkStore store, Path directory, LogLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
        this.waiting = new WaitingChunks(directory, limits.waitingBytes());
        this.end = new LastBytes(limits.endBytes());
        this.upload = new ChunkUpload(this, store);
        upload.start();
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        int done = 0;
        while (done < length && accepted < limits.beginningBytes()) {
            if (current.size() == 0) {
                currentSince = System.nanoTime();
                notifyAll();
            }
            int room = (int) Math.min(limits.chunkBytes() - current.size(), limits.beginningBytes() - accepted);
            int n = Math.min(length - done, room);
            current.write(bytes, offset + done, n);
            accepted += n;
            done += n;
            if (current.size() == limits.chunkBytes()) {
                seal();
            }
        }
        end.write(bytes, offset + done, length - done);
    }

    /** The log has ended: stores the rest, for as long as that may take, and says what became of it all. */
    public KeptLog close(Duration patience) throws InterruptedException {
        synchronized (this) {
            seal();
            if (end.forgotten() > 0) {
                current.writeBytes(notice(
                        end.forgotten() + " bytes are left out here: of a log as long as this one, only the first "
                                + limits.beginningBytes() + " bytes and the last ones are stored"));
            }
            current.writeBytes(end.bytes());
            seal();
            closed = true;
            notifyAll();
        }
        upload.end(patience);
        return kept();
    }

    private synchronized KeptLog kept() {
        List<String> missing = new ArrayList<>();
        if (end.forgotten() > 0) {
            missing.add(
                    end.forgotten() + " bytes in the middle are left out, because the log is longer than is stored");
        }
        if (lostBefore > 0) {
            missing.add(lostBefore + " bytes are missing, because the store did not take them in time");
        }
        if (waiting.bytes() + lost > 0) {
            missing.add("the last " + (waiting.bytes() + lost) + " bytes are missing: " + upload.problem());
        }
        return new KeptLog(
                upload.storedBytes(), missing.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", missing)));
    }

    /** The next chunk that is to be stored, once there is one; none when the log has ended. */
    synchronized Optional<WaitingChunks.Chunk> next() throws InterruptedException {
        while (waiting.isEmpty()) {
            long age = System.nanoTime() - currentSince;
            long due =
                    LogLimits.age(Duration.ofNanos(System.nanoTime() - begun)).toNanos();
            if (closed) {
                return Optional.empty();
            } else if (current.size() == 0) {
                wait();
            } else if (age < due) {
                TimeUnit.NANOSECONDS.timedWait(this, due - age);
            } else {
                seal();
            }
        }
        return Optional.of(waiting.oldest());
    }

    synchronized void stored() throws IOException {
        waiting.removeOldest();
        notifyAll();
    }

    private void seal() {
        if (current.size() == 0) {
            return;
        }
        byte[] notice =
                lost == 0 ? new byte[0] : notice(lost + " bytes are missing here: the store did not take them in time");
        awaitRoom(notice.length + current.size());
        if (waiting.hasRoomFor(notice.length + current.size())) {
            byte[] bytes = new byte[notice.length + current.size()];
            System.arraycopy(notice, 0, bytes, 0, notice.length);
            System.arraycopy(current.toByteArray(), 0, bytes, notice.length, current.size());
            try {
                waiting.add(bytes);
                lostBefore += lost;
                lost = 0;
            } catch (IOException e) {
                lost += current.size();
            }
        } else {
            lost += current.size();
        }
        current.reset();
        notifyAll();
    }

    private void awaitRoom(int bytes) {
        long deadline = System.nanoTime() + ROOM_PATIENCE.toNanos();
        try {
            long left = deadline - System.nanoTime();
            while (!waiting.hasRoomFor(bytes) && upload.advances() && left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = deadline - System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] notice(String text) {
        return ("\n" + BuildLog.ownLine(text, clock.instant())).getBytes(StandardCharsets.UTF_8);
    }
}
