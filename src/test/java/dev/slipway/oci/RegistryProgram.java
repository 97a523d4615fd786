package dev.slipway.oci;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The real registry ({@code docker-registry}, the distribution project's) on a free port of this machine, and skopeo. */
public final class RegistryProgram implements AutoCloseable {

    /** {@code ada} with the password {@code open sesame}, bcrypt. */
    private static final String HTPASSWD = "ada:$2b$05$abcdefghijklmnopqrstuupx2xBUC4954936wVIjyyPHmUBFu0wCW\n";

    private final Process process;
    private final String host;

    private RegistryProgram(Process process, String host) {
        this.process = process;
        this.host = host;
    }

    static RegistryProgram open(Path directory) throws IOException {
        return start(directory, "127.0.0.1", "");
    }

    static RegistryProgram withPassword(Path directory) throws IOException {
        return withPassword(directory, "127.0.0.1");
    }

    /** One that other hosts reach too, if {@code address} is 0.0.0.0. */
    public static RegistryProgram withPassword(Path directory, String address) throws IOException {
        Path file = Files.writeString(directory.resolve("htpasswd"), HTPASSWD);
        return start(directory, address, "auth: {htpasswd: {realm: test, path: " + file + "}}\n");
    }

    private static RegistryProgram start(Path directory, String address, String auth) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String host = "127.0.0.1:" + port;
        Path config = Files.writeString(
                directory.resolve("registry.yml"),
                "version: 0.1\nlog: {level: error}\nstorage: {filesystem: {rootdirectory: "
                        + directory.resolve("storage") + "}}\nhttp: {addr: \"" + address + ":" + port + "\"}\n" + auth);
        Process process = new ProcessBuilder("docker-registry", "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("registry.log").toFile())
                .start();
        for (int tries = 0; tries < 200 && process.isAlive(); tries++) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return new RegistryProgram(process, host);
            } catch (IOException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
        process.destroy();
        throw new IOException("docker-registry did not start: " + Files.readString(directory.resolve("registry.log")));
    }

    /** The port alone, for who reaches it by another host. */
    public String port() {
        return host.substring(host.indexOf(':') + 1);
    }

    String host() {
        return host;
    }

    /** What skopeo prints; fails if it does. */
    static String skopeo(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("skopeo", "--insecure-policy"));
        command.addAll(List.of(arguments));
        Process skopeo = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(skopeo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (skopeo.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
        return output.strip();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
