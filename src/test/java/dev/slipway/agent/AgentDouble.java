package dev.slipway.agent;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The agent's end of the exchange directory: takes the requests of docker commands, and answers as a test says. */
final class AgentDouble implements AutoCloseable {

    private final Path exchange;
    private final RandomAccessFile keptOpen;
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> cancelled = new LinkedBlockingQueue<>();

    /** Makes the pipes, and begins to read requests. */
    AgentDouble(Path exchange, int slots) throws IOException, InterruptedException {
        this.exchange = exchange;
        makePipes(List.of(exchange.resolve("requests")));
        addSlots(0, slots);
        keptOpen = new RandomAccessFile(exchange.resolve("requests").toFile(), "rw");
        BufferedReader lines =
                new BufferedReader(new FileReader(exchange.resolve("requests").toFile(), StandardCharsets.UTF_8));
        Thread reader = new Thread(() -> read(lines), "requests");
        reader.setDaemon(true);
        reader.start();
    }

    /** Makes the slots from one number up to another, which is left out. */
    void addSlots(int from, int to) throws IOException, InterruptedException {
        for (int number = from; number < to; number++) {
            Files.createDirectories(slot(number));
        }
        makePipes(IntStream.range(from, to)
                .mapToObj(this::slot)
                .flatMap(slot -> Stream.of("in", "out", "err").map(slot::resolve))
                .toList());
    }

    static void makePipes(List<Path> files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mkfifo", "-m", "666"));
        files.forEach(file -> command.add(file.toString()));
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException("mkfifo failed");
        }
    }

    /** Waits for the next request. */
    Request next() throws InterruptedException {
        return requests.take();
    }

    /** Whether no request has come that was not taken. */
    boolean isIdle() {
        return requests.isEmpty();
    }

    /** Waits for the next cancellation; the number of its slot. */
    String nextCancelled() throws InterruptedException {
        return cancelled.take();
    }

    Path slot(int number) {
        return exchange.resolve("slot." + number);
    }

    @Override
    public void close() throws IOException {
        keptOpen.write("end\n".getBytes(StandardCharsets.UTF_8));
        keptOpen.close();
    }

    private void read(BufferedReader pipe) {
        try (BufferedReader lines = pipe) {
            for (String line = lines.readLine(); line != null && !line.equals("end"); line = lines.readLine()) {
                if (line.startsWith("cancel ")) {
                    cancelled.add(line.substring("cancel ".length()));
                } else {
                    requests.add(new Request(slot(Integer.parseInt(line))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request that is complete. */
    record Request(Path slot) {

        List<String> arguments() throws IOException {
            return zeroTerminated("args");
        }

        List<String> environment() throws IOException {
            return zeroTerminated("env");
        }

        String text(String name) throws IOException {
            return Files.readString(file(name));
        }

        boolean has(String name) {
            return Files.exists(file(name));
        }

        Path file(String name) {
            return slot.resolve("request").resolve(name);
        }

        /** Waits for the end of what the command gets on standard input. */
        String standardInput() throws IOException {
            return Files.readString(slot.resolve("in"));
        }

        void answer(int code) throws IOException {
            answer(code, "", "");
        }

        void answer(int code, String output, String errors) throws IOException {
            try (Streams streams = open()) {
                streams.output().write(output.getBytes(StandardCharsets.UTF_8));
                streams.errors().write(errors.getBytes(StandardCharsets.UTF_8));
                exit(code);
            }
        }

        void exit(int code) throws IOException {
            Files.writeString(file("exit"), Integer.toString(code));
        }

        /** Waits until the command reads both. */
        Streams open() throws IOException {
            return new Streams(
                    Files.newOutputStream(slot.resolve("out"), StandardOpenOption.WRITE),
                    Files.newOutputStream(slot.resolve("err"), StandardOpenOption.WRITE));
        }

        private List<String> zeroTerminated(String name) throws IOException {
            List<String> parts = List.of(text(name).split("\0", -1));
            return parts.subList(0, parts.size() - 1);
        }
    }

    /** What a command prints. */
    record Streams(OutputStream output, OutputStream errors) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            output.close();
            errors.close();
        }
    }
}
