package dev.slipway.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real {@code git daemon} on this machine, where pods and the operator reach it; it counts what it is asked for. */
final class GitServer implements AutoCloseable {

    private static final Pattern REQUEST = Pattern.compile("Request upload-pack for '/(.+)'");

    private final Path root;
    private final int port;
    private final Process process;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Map<String, Integer> requests = new ConcurrentHashMap<>();

    GitServer(Path root) throws IOException, InterruptedException {
        this.root = root;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        process = new ProcessBuilder(
                        "git",
                        "daemon",
                        "--verbose",
                        "--export-all",
                        "--reuseaddr",
                        "--port=" + port,
                        "--base-path=" + root,
                        root.toString())
                .redirectErrorStream(true)
                .start();
        Thread reader = new Thread(this::readLog, "git-daemon");
        reader.setDaemon(true);
        reader.start();
        if (!ready.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("git daemon did not start");
        }
    }

    /** A new repository with the given files in one commit on {@code main}. */
    GitRepository repository(String name, Map<String, String> files) {
        return GitRepository.create(root, name, url(name), files);
    }

    /** The address of a repository, whether or not it is there. */
    String url(String name) {
        return "git://" + PodNetwork.host() + ":" + port + "/" + name + ".git";
    }

    /** Returns after the repository has been asked that many times from now on. */
    void awaitRequests(String name, int count) {
        synchronized (requests) {
            int enough = requests.getOrDefault(name + ".git", 0) + count;
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
            while (requests.getOrDefault(name + ".git", 0) < enough) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("repository " + name + " was asked " + requests + " times, not " + enough);
                }
                try {
                    requests.wait(left);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private void readLog() {
        try (BufferedReader log =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = log.readLine(); line != null; line = log.readLine()) {
                if (line.contains("Ready to rumble")) {
                    ready.countDown();
                }
                Matcher request = REQUEST.matcher(line);
                if (request.find()) {
                    synchronized (requests) {
                        requests.merge(request.group(1), 1, Integer::sum);
                        requests.notifyAll();
                    }
                }
            }
        } catch (IOException e) {
            if (process.isAlive()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
