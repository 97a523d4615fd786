package dev.slipway.kubernetes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A repository that pods can clone: {@code git daemon} on this machine, which they reach as SLIPWAY_TEST_HOST. */
final class GitServer implements AutoCloseable {

    private final Process daemon;
    private final int port;

    GitServer(Path root, Map<String, String> files) throws IOException, InterruptedException {
        Path work = Files.createDirectories(root.resolve("work"));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = work.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        git(work, "init", "-q", "-b", "main");
        git(work, "add", "-A");
        git(work, "-c", "user.name=Me", "-c", "user.email=me@example.com", "commit", "-q", "-m", "Begin");
        git(
                root,
                "clone",
                "-q",
                "--bare",
                work.toString(),
                root.resolve("shop/app.git").toString());
        port = freePort();
        daemon = new ProcessBuilder(
                        "git",
                        "daemon",
                        "--export-all",
                        "--reuseaddr",
                        "--base-path=" + root,
                        "--listen=0.0.0.0",
                        "--port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        // Answers as soon as it listens.
        git(root, "-c", "protocol.version=2", "ls-remote", "git://127.0.0.1:" + port + "/shop/app.git");
    }

    /** The address as pods see it. */
    String url() {
        String host = Optional.ofNullable(System.getenv("SLIPWAY_TEST_HOST")).orElse("10.244.0.1");
        return "git://" + host + ":" + port + "/shop/app.git";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void git(Path directory, String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("git", "-C", directory.toString()));
        command.addAll(List.of(arguments));
        for (int attempt = 0; ; attempt++) {
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return;
            }
            if (attempt == 50 || !command.contains("ls-remote")) {
                throw new IOException(command + " failed");
            }
        }
    }

    @Override
    public void close() {
        daemon.descendants().forEach(ProcessHandle::destroy);
        daemon.destroy();
    }
}
