package dev.slipway.agent.images;

import dev.slipway.agent.shared.SharedDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The answer to the docker command in one slot: its streams, its exit code, and its end when it is cancelled. */
final class DockerAnswer {

    private static final int FAULT = 125;

    /** All that may be in a request; the slot is free once its directory is gone. */
    private static final List<String> FILES =
            List.of("args", "cwd", "env", "stdin", "dockerfile", "iid", "exit", "abandoned");

    /** Does what a command asks for; returns its exit code. */
    @FunctionalInterface
    interface Answerer {
        int answer(Conversation conversation) throws IOException, InterruptedException;
    }

    private final ImageExchange exchange;
    private final int slot;
    private final Answerer answerer;
    private final Runnable answered;
    private boolean cancelled;
    private @Nullable Conversation conversation;
    private @Nullable Thread thread;

    /**
     * The answer to come.
     *
     * @param answered is told before anybody can free the slot, and with it before another command can have it
     */
    DockerAnswer(ImageExchange exchange, int slot, Answerer answerer, Consumer<DockerAnswer> answered) {
        this.exchange = exchange;
        this.slot = slot;
        this.answerer = answerer;
        this.answered = () -> answered.accept(this);
    }

    /** Ends the command, also one that has not begun. */
    synchronized void cancel() {
        cancelled = true;
        if (conversation != null) {
            conversation.cancel();
        }
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Answers, and returns when the command has its exit code or is gone. */
    void give() {
        try (SharedDirectory docker = exchange.openDocker();
                SharedDirectory directory = docker.directory(exchange.slotName(slot))) {
            try (SharedDirectory request = directory.directory("request")) {
                answer(directory, request);
            } catch (IOException e) {
                // The command is gone, and nobody is left to hear of it or to free its slot.
                answered.run();
                forget(directory);
            }
        } catch (IOException e) {
            // The build has removed its own way to the agent.
        } finally {
            answered.run();
        }
    }

    private void answer(SharedDirectory directory, SharedDirectory request) throws IOException {
        // Opening a pipe waits for the command, which opens them in the background and in any order. The errors are
        // closed last: whoever reads them frees the slot of a command that was killed.
        try (OutputStream errors = Channels.newOutputStream(directory.pipe("err", StandardOpenOption.WRITE))) {
            try (OutputStream output = Channels.newOutputStream(directory.pipe("out", StandardOpenOption.WRITE));
                    InputStream input = input(directory, request)) {
                answer(new Conversation(input, output, errors), request);
            } finally {
                answered.run();
            }
        }
    }

    private void answer(Conversation begun, SharedDirectory request) throws IOException {
        int code = outcome(begun, request);
        // An interrupt that comes now must not close the streams before the command has its code.
        end();
        Optional<String> id = begun.imageId();
        if (id.isPresent()) {
            request.write("iid", id.get().getBytes(StandardCharsets.US_ASCII));
        }
        request.write("exit", (code + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static InputStream input(SharedDirectory directory, SharedDirectory request) throws IOException {
        return request.has("stdin") ? directory.input("in") : InputStream.nullInputStream();
    }

    private int outcome(Conversation begun, SharedDirectory request) throws IOException {
        try {
            begun.begin(ShimRequest.read(request));
            begin(begun);
            return answerer.answer(begun);
        } catch (InterruptedException | ClosedByInterruptException e) {
            end();
            begun.complain("docker: cancelled\n");
            return FAULT;
        } catch (IOException e) {
            // A request that is too large or a disk that is full; a command that is gone does not hear of it either.
            begun.complain("docker: " + e.getMessage() + "\n");
            return FAULT;
        } catch (RuntimeException e) {
            System.err.println("slipway agent: a docker command failed: " + e);
            begun.complain("docker: a fault of Slipway itself: " + e.getClass().getSimpleName()
                    + "; please report it with the log of the container slipway\n");
            return FAULT;
        }
    }

    private synchronized void begin(Conversation begun) throws InterruptedException {
        if (cancelled) {
            throw new InterruptedException();
        }
        conversation = begun;
        thread = Thread.currentThread();
    }

    private synchronized void end() {
        thread = null;
        Thread.interrupted();
    }

    private static void forget(SharedDirectory directory) throws IOException {
        try (SharedDirectory request = directory.directory("request")) {
            for (String file : FILES) {
                request.delete(file);
            }
        }
        directory.deleteDirectory("request");
    }
}
