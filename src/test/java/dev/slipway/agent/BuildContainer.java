package dev.slipway.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A build's container, whose image has a shell and the four programs that docker is allowed to need. */
final class BuildContainer implements AutoCloseable {

    /** A group of its own, as a terminal or timeout would signal it, with the signals that a test runner may ignore. */
    private static final String GROUP_LEADER = """
            import os, signal, sys
            os.setsid()
            for name in ('SIGINT', 'SIGHUP', 'SIGPIPE'):
                signal.signal(getattr(signal, name), signal.SIG_DFL)
            for name in filter(None, [sys.argv[1]]):
                signal.signal(getattr(signal, name), signal.SIG_IGN)
            os.execve(sys.argv[3], sys.argv[3:], {'PATH': sys.argv[2]})
            """;

    private final Path root;
    private final Shell shell;
    private final Map<String, String> environment = new HashMap<>();
    private final List<Process> started = new ArrayList<>();

    BuildContainer(Path directory, Shell shell) throws IOException {
        this.root = directory.toRealPath();
        this.shell = shell;
        Files.createDirectories(exchange().resolve("bin"));
        Files.createDirectories(source());
        Path tools = Files.createDirectories(root.resolve("tools"));
        for (String tool : List.of("cat", "mkdir", "rm", "sleep")) {
            write(tools.resolve(tool), "#!/bin/sh\nexec " + Shell.onPath(tool) + " \"$@\"\n");
        }
        for (String script : List.of("docker", "dockerd", "docker-compose")) {
            install(script);
        }
        environment.put("PATH", path());
    }

    private String path() {
        return exchange().resolve("bin") + ":" + root.resolve("tools");
    }

    /** {@code /codebuild/output/tmp/docker} of a pod. */
    Path exchange() {
        return root.resolve("output/tmp/docker");
    }

    /** Shared with the agent, and the working directory. */
    Path source() {
        return root.resolve("output/src");
    }

    /** Of the image, so that the agent cannot see it. */
    Path image() {
        return root;
    }

    BuildContainer with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Call docker(String... arguments) throws IOException {
        return docker(List.of(arguments));
    }

    Call docker(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(exchange().resolve("bin/docker").toString());
        command.addAll(arguments);
        return start(command);
    }

    /** Runs a script, in which docker is found on the PATH. */
    Call sh(String text) throws IOException {
        List<String> command = new ArrayList<>(List.of(shell.interpreter().split(" ")));
        command.addAll(List.of("-c", text));
        return start(command);
    }

    /** Runs docker in a process group of its own. */
    Call dockerInGroup(String... arguments) throws IOException {
        return inGroup("", arguments);
    }

    /** Runs docker in a process group of its own that ignores a signal from its start. */
    Call dockerThatIgnores(String signal, String... arguments) throws IOException {
        return inGroup(signal, arguments);
    }

    private Call inGroup(String ignored, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("python3", "-c", GROUP_LEADER, ignored, path()));
        command.add(exchange().resolve("bin/docker").toString());
        command.addAll(List.of(arguments));
        return start(command, Map.of("PATH", System.getenv("PATH")));
    }

    private Call start(List<String> command) throws IOException {
        return start(command, environment);
    }

    private Call start(List<String> command, Map<String, String> variables) throws IOException {
        Path output = root.resolve("output." + started.size());
        Path errors = root.resolve("errors." + started.size());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(source().toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        Process process = builder.start();
        started.add(process);
        return new Call(process, output, errors);
    }

    /** Puts a script of ours there as the agent does, to be run by this shell. */
    private void install(String name) throws IOException {
        String text = resource(name).replaceFirst("#!/bin/sh\n", "#!" + shell.interpreter() + "\n");
        write(exchange().resolve("bin").resolve(name), text);
    }

    private static void write(Path file, String script) throws IOException {
        Files.writeString(file, script);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    /** Ends what a failed test left waiting. */
    @Override
    public void close() {
        for (Process process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    static String resource(String name) {
        try (InputStream in = Exchange.class.getResourceAsStream(name + ".sh")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A program that was started, with its standard output and error in files. */
    record Call(Process process, Path outputFile, Path errorsFile) {

        /** Waits for its end. */
        int code() throws InterruptedException {
            return process.waitFor();
        }

        String output() throws IOException {
            return Files.readString(outputFile);
        }

        String errors() throws IOException {
            return Files.readString(errorsFile);
        }

        /** Gives it all of its standard input. */
        void input(String text) throws IOException {
            try (OutputStream stream = process.getOutputStream()) {
                stream.write(text.getBytes(StandardCharsets.UTF_8));
            }
        }

        /** To the process alone. */
        void signal(String name) throws IOException, InterruptedException {
            kill("kill -s " + name + " " + process.pid());
        }

        /** To its group, as a terminal does. */
        void signalGroup(String name) throws IOException, InterruptedException {
            kill("kill -s " + name + " -- -" + process.pid());
        }

        /** To the process and then to its group, as timeout does. */
        void signalTwice(String name) throws IOException, InterruptedException {
            kill("kill -s " + name + " " + process.pid() + "; kill -s " + name + " -- -" + process.pid());
        }

        private static void kill(String command) throws IOException, InterruptedException {
            new ProcessBuilder("/bin/sh", "-c", command).start().waitFor();
        }
    }
}
