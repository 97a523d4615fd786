package dev.slipway.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The container that builds images, with a pretended executor, and the agent's end of its pipes. */
final class ImagesContainer implements AutoCloseable {

    static final String MARKER = "marker-of-this-build";

    private final Path kaniko;
    private final Path images;
    private final List<String> interpreter;
    private Optional<Pipes> pipes = Optional.empty();
    private String done = "";

    ImagesContainer(Path directory, Shell shell) throws IOException, InterruptedException {
        this(directory, Arrays.asList(shell.interpreter().split(" ")));
    }

    /** @param interpreter the command that runs the script */
    ImagesContainer(Path directory, List<String> interpreter) throws IOException, InterruptedException {
        this.kaniko = directory.toRealPath().resolve("kaniko");
        this.images = Files.createDirectories(kaniko.resolve("slipway/images"));
        this.interpreter = interpreter;
        Files.writeString(images.resolve("serve.sh"), BuildContainer.resource("serve"));
        Files.createDirectories(kaniko.resolve("slipway/layouts"));
        AgentDouble.makePipes(List.of(file("log"), file("requests"), file("control")));
    }

    /** Runs the script, and connects to it. */
    void start() throws IOException {
        Process process = run();
        BufferedReader log = Files.newBufferedReader(file("log"), StandardCharsets.UTF_8);
        Writer requests = Files.newBufferedWriter(file("requests"), StandardOpenOption.WRITE);
        pipes = Optional.of(new Pipes(process, log, requests));
        send(MARKER + "\n");
    }

    /** Runs the script after the agent has gone. */
    Process startTooLate() throws IOException {
        Files.createFile(file("ended"));
        return run();
    }

    private Process run() throws IOException {
        List<String> command = new ArrayList<>(interpreter);
        command.add(file("serve.sh").toString());
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("PATH", path());
        return builder.start();
    }

    static String path() {
        return System.getenv("PATH");
    }

    Path kaniko() {
        return kaniko;
    }

    /** What the executor does from now on. */
    void executor(String script) throws IOException {
        Path file = kaniko.resolve("executor");
        Files.deleteIfExists(file);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make the executor executable");
        }
    }

    /** Writes the arguments of a job. */
    void prepare(int number, String... arguments) throws IOException {
        Path directory = Files.createDirectories(file("jobs/" + number + "/args"));
        for (int i = 0; i < arguments.length; i++) {
            Files.writeString(directory.resolve("%04d".formatted(i + 1)), arguments[i]);
        }
    }

    void request(int number, String... arguments) throws IOException {
        prepare(number, arguments);
        send(number + "\n");
    }

    /** Writes to the pipe of requests. */
    void send(String text) throws IOException {
        pipes().requests().write(text);
        pipes().requests().flush();
    }

    void endRequests() throws IOException {
        pipes().requests().close();
    }

    void control(String line) throws IOException {
        Files.writeString(file("control"), line + "\n", StandardOpenOption.WRITE);
    }

    /** The next line of the log. */
    String readLine() throws IOException {
        String line = pipes().log().readLine();
        if (line == null) {
            throw new IOException("the log has ended");
        }
        return line;
    }

    /** The log up to the end of a job. */
    String readUntilDone() throws IOException {
        String end = "\036" + MARKER + " done ";
        StringBuilder text = new StringBuilder();
        while (true) {
            text.append(readLine()).append('\n');
            int at = text.indexOf(end);
            if (at >= 0) {
                done = text.substring(at + end.length(), text.length() - 1);
                return text.substring(0, at);
            }
        }
    }

    /** Number and code of the job that was read last. */
    String done() {
        return done;
    }

    /** The log from here to its end. */
    String rest() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int next = pipes().log().read(); next >= 0; next = pipes().log().read()) {
            text.append((char) next);
        }
        return text.toString();
    }

    /** What an executor wrote to the file {@code arguments}. */
    List<String> arguments() throws IOException {
        List<String> parts =
                List.of(Files.readString(kaniko.resolve("arguments")).split("\0", -1));
        return parts.subList(0, parts.size() - 1);
    }

    String mode(String fileOfFirstJob) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(
                kaniko.resolve("slipway/layouts/1").resolve(fileOfFirstJob)));
    }

    void terminate() {
        pipes().process().destroy();
    }

    int code() throws InterruptedException {
        return pipes().process().waitFor();
    }

    @Override
    public void close() throws IOException {
        Pipes all = pipes();
        all.process().descendants().forEach(ProcessHandle::destroyForcibly);
        all.process().destroyForcibly();
        all.log().close();
    }

    private Path file(String name) {
        return images.resolve(name);
    }

    private Pipes pipes() {
        return pipes.orElseThrow();
    }

    private record Pipes(Process process, BufferedReader log, Writer requests) {}
}
