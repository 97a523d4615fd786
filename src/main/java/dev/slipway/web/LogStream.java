package dev.slipway.web;

import dev.slipway.web.LogChunkSource.Chunk;
import dev.slipway.web.LoggedBuilds.LoggedBuild;
import dev.slipway.web.LoggedBuilds.Over;
import dev.slipway.web.LoggedBuilds.Stored;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;

/**
 * One log on its way to one reader: a chunk is read once the one before has been taken. Between two steps no thread is held,
 * whether a chunk is waited for or a reader that is slow. A log that ends otherwise than by its end is cut off, so that a reader
 * can tell.
 */
final class LogStream {

    private static final int TRIES = 5;

    private final Sources sources;
    private final Context context;
    private final HttpServerResponse response;
    private final LogRequest.Wanted wanted;
    private final Pace pace;
    private final BooleanSupplier open;
    private final long deadline;
    private Stored build;
    private int next;
    private int failures;

    /** Where everything comes from, and the threads that may wait for it. */
    record Sources(Vertx vertx, LoggedBuilds builds, LogChunkSource chunks, Executor workers) {}

    /**
     * How long things take.
     *
     * @param look between two looks for a chunk
     * @param reader until a reader who takes nothing is left
     * @param whole until a reader has to come again, and is asked again who it is
     */
    record Pace(Duration look, Duration reader, Duration whole) {

        static final Pace USUAL = new Pace(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(1));
    }

    /**
     * A log for a reader.
     *
     * @param open whether the reader is still there
     */
    LogStream(
            Sources sources,
            Context context,
            HttpServerResponse response,
            LogRequest.Wanted wanted,
            Stored build,
            Pace pace,
            BooleanSupplier open) {
        this.sources = sources;
        this.context = context;
        this.response = response;
        this.wanted = wanted;
        this.build = build;
        this.pace = pace;
        this.open = open;
        this.deadline = System.nanoTime() + pace.whole().toNanos();
    }

    /** To be called where the response may be written. */
    void start() {
        response.setStatusCode(200)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .setChunked(true);
        // The head goes out at once: a build may have nothing to say for minutes.
        response.write(Buffer.buffer());
        onWorker();
    }

    private void onWorker() {
        if (!open.getAsBoolean()) {
            return;
        }
        try {
            sources.workers().execute(this::step);
        } catch (RejectedExecutionException e) {
            later(pace.look());
        }
    }

    private void later(Duration pause) {
        sources.vertx().setTimer(Math.max(1, pause.toMillis()), timer -> onWorker());
    }

    private void step() {
        try {
            if (System.nanoTime() > deadline) {
                cutOff();
                return;
            }
            boolean over = build.progress() instanceof Over;
            Chunk chunk = sources.chunks().read(build.outputPrefix(), next);
            if (chunk instanceof LogChunkSource.Found found) {
                failures = 0;
                next++;
                context.runOnContext(nothing -> write(Buffer.buffer(found.bytes())));
            } else if (chunk instanceof LogChunkSource.Failed) {
                failed();
            } else if (over || !wanted.follow()) {
                context.runOnContext(nothing -> end());
            } else {
                lookAgain();
            }
        } catch (RuntimeException e) {
            failed();
        }
    }

    /** Once it is over there may be a chunk that was not there a moment ago: so one more look follows at once. */
    private void lookAgain() {
        Optional<LoggedBuild> now = sources.builds().find(wanted.build());
        if (now.isPresent()
                && now.get() instanceof Stored stored
                && stored.outputPrefix().equals(build.outputPrefix())) {
            build = stored;
        } else {
            build = new Stored(build.outputPrefix(), new Over(Optional.empty()));
        }
        if (build.progress() instanceof Over) {
            onWorker();
        } else {
            later(pace.look());
        }
    }

    private void failed() {
        failures++;
        if (failures < TRIES) {
            later(pace.look().multipliedBy(failures));
        } else {
            cutOff();
        }
    }

    private void write(Buffer bytes) {
        if (!open.getAsBoolean()) {
            return;
        }
        long patience = sources.vertx().setTimer(pace.reader().toMillis(), timer -> cutOff());
        response.write(bytes).onComplete(written -> {
            sources.vertx().cancelTimer(patience);
            if (written.succeeded()) {
                onWorker();
            }
        });
    }

    private void end() {
        if (!open.getAsBoolean()) {
            return;
        }
        Optional<String> lastWord = build.progress() instanceof Over over ? over.lastWord() : Optional.empty();
        lastWord.ifPresentOrElse(words -> response.end("\nslipway: " + words + "\n"), response::end);
    }

    private void cutOff() {
        context.runOnContext(nothing -> {
            if (open.getAsBoolean()) {
                response.reset();
            }
        });
    }
}
