package dev.slipway.agent.images;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Takes the docker commands of the build as they come, and answers each in a thread of its own. */
final class DockerRequests {

    private static final int FAULT = 125;

    /** All that may be in a request; it is free once its directory is gone. */
    private static final List<String> FILES =
            List.of("args", "cwd", "env", "stdin", "dockerfile", "iid", "exit", "abandoned", "");

    /** Answers a command; returns its exit code. */
    @FunctionalInterface
    interface Answerer {
        int answer(Conversation conversation) throws IOException, InterruptedException;
    }

    private final ImageExchange exchange;
    private final Answerer answerer;
    private final Map<Integer, Running> running = new ConcurrentHashMap<>();

    private record Running(Thread thread, Conversation conversation) {
        void cancel() {
            conversation.cancel();
            thread.interrupt();
        }
    }

    DockerRequests(ImageExchange exchange, Answerer answerer) {
        this.exchange = exchange;
        this.answerer = answerer;
    }

    /** Begins to listen; commands are taken until the process ends. */
    void start() {
        daemon("docker-requests", this::listen);
    }

    /** Ends every command that runs. */
    void cancelAll() {
        running.values().forEach(Running::cancel);
    }

    private void listen() {
        // Opened for writing too, so that it does not end when a command has written its line.
        try (RandomAccessFile pipe = new RandomAccessFile(exchange.requests(), "rw");
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(pipe.getChannel()), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                accept(line);
            }
        } catch (IOException e) {
            System.err.println("slipway agent: the docker commands of the build can no longer be read: " + e);
        }
    }

    private void accept(String line) {
        if (line.startsWith("cancel ")) {
            slot(line.substring("cancel ".length())).map(running::get).ifPresent(Running::cancel);
        } else {
            slot(line).ifPresent(slot -> daemon("docker-" + slot, () -> answer(slot)));
        }
    }

    /** Whatever else a build may write here is passed over. */
    private static Optional<Integer> slot(String text) {
        return text.matches("[0-9]{1,2}") && Integer.parseInt(text) < ImageExchange.SLOTS
                ? Optional.of(Integer.valueOf(text))
                : Optional.empty();
    }

    private void answer(int slot) {
        Path directory = Path.of(exchange.slot(slot));
        Path request = directory.resolve("request");
        // Opening a pipe waits for the command, which opens them in the background and in any order.
        try (OutputStream errors = new FileOutputStream(directory.resolve("err").toString());
                OutputStream output =
                        new FileOutputStream(directory.resolve("out").toString())) {
            ShimRequest asked = ShimRequest.read(request);
            try (InputStream input = asked.sendsInput()
                    ? new BufferedInputStream(
                            new FileInputStream(directory.resolve("in").toString()))
                    : InputStream.nullInputStream()) {
                Conversation conversation = new Conversation(asked, input, output, errors);
                running.put(slot, new Running(Thread.currentThread(), conversation));
                int code = outcome(conversation);
                if (conversation.imageId().isPresent()) {
                    Files.writeString(
                            request.resolve("iid"), conversation.imageId().get());
                }
                Files.writeString(request.resolve("exit"), code + "\n");
            }
        } catch (IOException e) {
            // The command is gone, and nobody is left to hear of it or to free its slot.
            forget(request);
        } finally {
            running.remove(slot);
        }
    }

    private static void forget(Path request) {
        for (String file : FILES) {
            try {
                Files.deleteIfExists(request.resolve(file));
            } catch (IOException e) {
                return;
            }
        }
    }

    private int outcome(Conversation conversation) throws IOException {
        try {
            return answerer.answer(conversation);
        } catch (InterruptedException e) {
            return FAULT;
        } catch (IOException e) {
            // A disk that is full, for example; a command that is gone does not hear of it either.
            conversation.complain("docker: " + e.getMessage() + "\n");
            return FAULT;
        } catch (RuntimeException e) {
            System.err.println("slipway agent: a docker command failed: " + e);
            conversation.complain("docker: a fault of Slipway itself: "
                    + e.getClass().getSimpleName() + "; please report it with the log of the container slipway\n");
            return FAULT;
        }
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
