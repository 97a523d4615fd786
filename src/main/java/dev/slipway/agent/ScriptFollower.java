package dev.slipway.agent;

import dev.slipway.agent.shared.SharedDirectory;
import dev.slipway.core.build.BuildTranscript;
import dev.slipway.core.build.Interruption;
import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.build.PhaseStatus;
import dev.slipway.protocol.PodLayout;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Follows the build container from the opening of its output to its end, and ends it when its time is over. */
final class ScriptFollower {

    private enum Event {
        OUTPUT_ENDED,
        STOP
    }

    private static final PhaseContext FOUND_DEAD = new PhaseContext(
            "",
            "Build container found dead before completing the build: something killed it or its node; start the build"
                    + " again");

    /** How long the build container has to end once it was told to. */
    private static final int END_SECONDS = 10;

    /** A pod's containers are told to end at the same time, but hear it in any order. */
    private static final int STOP_SECONDS = 2;

    private final PodLayout layout;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    ScriptFollower(PodLayout layout) {
        this.layout = layout;
    }

    /** Ends the build. */
    void stop() {
        events.add(Event.STOP);
    }

    /** Returns once the transcript is finished: the build container is gone, or has refused to go. */
    void follow(BuildTranscript transcript, Duration timeLeft, Duration timeout) throws InterruptedException {
        daemon("output", () -> read(transcript));
        Event first = events.poll(Math.max(0, timeLeft.toMillis()), TimeUnit.MILLISECONDS);
        Event next = first;
        if (first != Event.OUTPUT_ENDED) {
            daemon("control", this::endBuildContainer);
            awaitEnd();
        } else if (!ended(transcript)) {
            next = events.poll(STOP_SECONDS, TimeUnit.SECONDS);
        }
        synchronized (transcript) {
            finish(transcript, first == null ? Interruption.TIMED_OUT : interruption(next), timeout);
        }
    }

    private static @Nullable Interruption interruption(@Nullable Event event) {
        return event == Event.STOP ? Interruption.STOPPED : null;
    }

    private static void finish(BuildTranscript transcript, @Nullable Interruption why, Duration timeout) {
        if (why == null) {
            transcript.finish(PhaseStatus.FAULT, FOUND_DEAD);
        } else {
            transcript.finish(why.phaseStatus(), why.context(timeout));
        }
    }

    private void awaitEnd() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS);
        Event event = Event.STOP;
        while (event == Event.STOP) {
            event = events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    private static boolean ended(BuildTranscript transcript) {
        synchronized (transcript) {
            return transcript.ended();
        }
    }

    private void read(BuildTranscript transcript) {
        byte[] buffer = new byte[16384];
        try (InputStream in = new FileInputStream(layout.outputPipe())) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                synchronized (transcript) {
                    transcript.feed(buffer, 0, n);
                }
            }
        } catch (IOException e) {
            // A pipe that cannot be read has ended as far as anybody can tell.
        }
        events.add(Event.OUTPUT_ENDED);
    }

    /** Opening a pipe waits for the other side, which may be gone: so this has a thread of its own. */
    private void endBuildContainer() {
        try (SharedDirectory exchange = SharedDirectory.open(layout.exchange());
                OutputStream out =
                        Channels.newOutputStream(exchange.pipe(layout.controlPipeName(), StandardOpenOption.WRITE))) {
            out.write("TERM\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // Nobody listens: the container has ended in this moment, and the end of its output says so.
        }
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
