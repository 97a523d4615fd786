package dev.slipway.agent.images;

import dev.slipway.agent.shared.SharedDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Takes the docker commands of the build as they come, and answers each in a thread of its own, one for each slot. */
final class DockerRequests {

    private final ImageExchange exchange;
    private final DockerAnswer.Answerer answerer;
    private final Map<Integer, DockerAnswer> running = new ConcurrentHashMap<>();

    DockerRequests(ImageExchange exchange, DockerAnswer.Answerer answerer) {
        this.exchange = exchange;
        this.answerer = answerer;
    }

    /** Begins to listen; commands are taken until the process ends. */
    void start() {
        daemon("docker-requests", this::listen);
    }

    /** Ends every command that runs. */
    void cancelAll() {
        running.values().forEach(DockerAnswer::cancel);
    }

    private void listen() {
        // Opened for writing too, so that it does not end when a command has written its line.
        try (SharedDirectory docker = exchange.openDocker();
                SeekableByteChannel pipe = docker.pipe("requests", StandardOpenOption.READ, StandardOpenOption.WRITE);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(pipe), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                accept(line);
            }
        } catch (IOException e) {
            System.err.println("slipway agent: the docker commands of the build can no longer be read: " + e);
        }
    }

    private void accept(String line) {
        if (line.startsWith("cancel ")) {
            slot(line.substring("cancel ".length())).map(running::get).ifPresent(DockerAnswer::cancel);
        } else {
            slot(line).ifPresent(this::answer);
        }
    }

    /** Whatever else a build may write here is passed over. */
    private static Optional<Integer> slot(String text) {
        return text.matches("[0-9]{1,2}") && Integer.parseInt(text) < ImageExchange.SLOTS
                ? Optional.of(Integer.valueOf(text))
                : Optional.empty();
    }

    private void answer(int slot) {
        DockerAnswer answer = new DockerAnswer(exchange, slot, answerer, answered -> running.remove(slot, answered));
        if (running.putIfAbsent(slot, answer) == null) {
            daemon("docker-" + slot, answer::give);
        }
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
