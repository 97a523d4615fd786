package dev.slipway.web;

import dev.slipway.web.LoggedBuilds.LoggedBuild;
import dev.slipway.web.LoggedBuilds.NotStored;
import dev.slipway.web.LoggedBuilds.Stored;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Serves stored logs to whoever may read them, on a port where nothing else is to be had (ADR 0043). Some readers at a time, each
 * with one chunk in memory; a few threads that ask the API server and the store, for all of them.
 */
public final class LogServer implements AutoCloseable {

    /** Tells apart what one status has several reasons for. */
    public static final String REASON_HEADER = "Slipway-Reason";

    private static final Logger LOG = Logger.getLogger(LogServer.class);
    private static final int THREADS = 4;
    private static final int WAITING = 128;
    private static final int READERS = 64;
    private static final int MAX_HEADER_BYTES = 32 * 1024;
    private static final int IDLE_SECONDS = 600;

    /** Somebody who waits for an answer; {@code open} as long as they do. */
    private record Reader(Context context, HttpServerResponse response, AtomicBoolean open) {}

    private final LogAccess access;
    private final LogStream.Sources sources;
    private final LogStream.Pace pace;
    private final Semaphore readers = new Semaphore(READERS);
    private final ThreadPoolExecutor workers =
            new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                Thread thread = new Thread(task, "logs");
                thread.setDaemon(true);
                return thread;
            });
    private final HttpServer server;

    public LogServer(Vertx vertx, LogAccess access, LoggedBuilds builds, LogChunkSource chunks) {
        this(vertx, access, builds, chunks, LogStream.Pace.USUAL);
    }

    LogServer(Vertx vertx, LogAccess access, LoggedBuilds builds, LogChunkSource chunks, LogStream.Pace pace) {
        this.access = access;
        this.pace = pace;
        this.sources = new LogStream.Sources(vertx, builds, chunks, workers);
        workers.allowCoreThreadTimeOut(true);
        this.server = vertx.createHttpServer(
                new HttpServerOptions().setMaxHeaderSize(MAX_HEADER_BYTES).setIdleTimeout(IDLE_SECONDS));
        server.requestHandler(this::handle);
    }

    /** Listens; port 0 takes any, and the future tells which. */
    public Future<Integer> listen(int port) {
        return server.listen(port).map(HttpServer::actualPort);
    }

    @Override
    public void close() {
        workers.shutdownNow();
        server.close();
    }

    private void handle(HttpServerRequest request) {
        Map<String, String> query = new TreeMap<>();
        request.params().forEach(query::put);
        LogRequest parsed = LogRequest.of(
                request.method().name(),
                request.path(),
                query,
                request.getHeader(LogRequest.TOKEN_HEADER),
                request.getHeader("Authorization"));
        if (parsed instanceof LogRequest.Refused refused) {
            answer(request.response(), refused.status(), "", refused.words());
        } else if (readers.tryAcquire()) {
            admit(request.response(), (LogRequest.Wanted) parsed);
        } else {
            busy(request.response());
        }
    }

    private void admit(HttpServerResponse response, LogRequest.Wanted wanted) {
        AtomicBoolean open = new AtomicBoolean(true);
        response.endHandler(nothing -> release(open));
        response.closeHandler(nothing -> release(open));
        Context context = sources.vertx().getOrCreateContext();
        try {
            workers.execute(() -> decide(new Reader(context, response, open), wanted));
        } catch (RejectedExecutionException e) {
            busy(response);
        }
    }

    private void release(AtomicBoolean open) {
        if (open.getAndSet(false)) {
            readers.release();
        }
    }

    /** The right comes first: who may not read learns nothing of what there is. */
    private void decide(Reader reader, LogRequest.Wanted wanted) {
        try {
            BuildName build = wanted.build();
            switch (access.ask(wanted.token(), build)) {
                case UNKNOWN -> reply(reader, 401, "Unknown", "the token is not one of this cluster, or has run out");
                case FORBIDDEN ->
                    reply(
                            reader,
                            403,
                            "Forbidden",
                            "get of builds/log of " + build
                                    + " is not allowed; ask for a role with it, such as view, in that namespace");
                case ALLOWED -> {
                    Optional<LoggedBuild> found = sources.builds().find(build);
                    if (found.isEmpty()) {
                        reply(reader, 404, "NoSuchBuild", "there is no " + build);
                    } else if (found.get() instanceof NotStored elsewhere) {
                        reply(reader, 404, "NotStored", elsewhere.words());
                    } else {
                        reader.context().runOnContext(nothing -> stream(reader, wanted, (Stored) found.get()));
                    }
                }
            }
        } catch (RuntimeException e) {
            LOG.warnf("the log of %s cannot be served: %s", wanted.build(), e.getMessage());
            reply(reader, 503, "Unavailable", "the API server does not answer; try again later");
        }
    }

    private void stream(Reader reader, LogRequest.Wanted wanted, Stored build) {
        if (reader.open().get()) {
            new LogStream(sources, reader.context(), reader.response(), wanted, build, pace, reader.open()::get)
                    .start();
        }
    }

    private static void reply(Reader reader, int status, String reason, String words) {
        reader.context().runOnContext(nothing -> answer(reader.response(), status, reason, words));
    }

    private static void busy(HttpServerResponse response) {
        response.putHeader("Retry-After", "5");
        answer(response, 503, "Busy", "too many logs are being read; try again in some seconds");
    }

    private static void answer(HttpServerResponse response, int status, String reason, String words) {
        if (response.closed() || response.ended()) {
            return;
        }
        if (!reason.isEmpty()) {
            response.putHeader(REASON_HEADER, reason);
        }
        if (status == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        response.setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(words + "\n");
    }
}
