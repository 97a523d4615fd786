package dev.slipway.agent.images;

import dev.slipway.core.build.ReportScanner;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The executor in the container beside the agent. It makes one image at a time; whoever comes meanwhile waits. The pipe of
 * its log is open for as long as the container lives, so that its end tells of the container's.
 */
final class Executor implements AutoCloseable, ReportScanner.Listener {

    /** How a job of the executor ended. */
    sealed interface Outcome {}

    /** The executor ran, and exited with {@code code}. */
    record Exited(int code) implements Outcome {}

    /** Its container is gone. */
    record Gone() implements Outcome {}

    private final ImageExchange exchange;
    private final String marker;
    private final ReportScanner scanner;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final CompletableFuture<OutputStream> requests = new CompletableFuture<>();
    private volatile @Nullable Job running;
    private volatile boolean gone;
    private int jobs;

    /** The container allows a job five seconds to end. */
    private static final int CANCEL_SECONDS = 8;

    private record Job(int number, Consumer<byte[]> log, CompletableFuture<Outcome> outcome) {}

    /**
     * The executor.
     *
     * @param marker with which its container begins its own lines; told through the pipe, so that no file holds it
     */
    Executor(ImageExchange exchange, String marker) {
        this.exchange = exchange;
        this.marker = marker;
        this.scanner = new ReportScanner(marker, this);
    }

    /** Begins to listen; returns at once, as the container may take its time to start. */
    void start() {
        daemon("executor-log", this::follow);
    }

    /** The directory of a new job, below {@code jobs}. */
    synchronized Path newJob() throws IOException {
        jobs++;
        return Files.createDirectories(Path.of(exchange.executor("jobs")).resolve(Integer.toString(jobs)));
    }

    /** Where the executor leaves what the job makes. */
    Path layout(Path directory) {
        return Path.of(exchange.layouts()).resolve(directory.getFileName());
    }

    /**
     * Runs the executor and waits for its end.
     *
     * @param directory from {@link #newJob()}
     * @param log gets what the executor prints, in the thread that reads it
     */
    Outcome run(Path directory, JobArguments arguments, Consumer<byte[]> log) throws IOException, InterruptedException {
        int number = Integer.parseInt(directory.getFileName().toString());
        turn.lockInterruptibly();
        try {
            arguments.write(directory);
            // Making them does not always notice that whoever asked has given up.
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Job job = new Job(number, log, new CompletableFuture<>());
            running = job;
            OutputStream pipe = requests.get();
            if (gone) {
                return new Gone();
            }
            send(pipe, number + "\n");
            return ended(job, directory);
        } catch (ExecutionException e) {
            throw new IOException(e);
        } finally {
            running = null;
            turn.unlock();
        }
    }

    /** Nobody else gets the turn while the executor still runs, also when whoever asked has given up. */
    private Outcome ended(Job job, Path directory) throws InterruptedException, ExecutionException {
        try {
            return job.outcome().get();
        } catch (InterruptedException e) {
            cancel(directory);
            try {
                job.outcome().get(CANCEL_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException late) {
                // It does not end; the next job waits for it in the container.
            }
            throw e;
        }
    }

    /** Ends the job of this directory if it is the one that runs. */
    void cancel(Path directory) {
        Job job = running;
        if (job != null && directory.endsWith(Integer.toString(job.number()))) {
            daemon("executor-control", () -> {
                try (OutputStream out = new FileOutputStream(exchange.executor("control"))) {
                    send(out, "cancel " + job.number() + "\n");
                } catch (IOException e) {
                    // Nobody listens any more: the container has ended, and the end of its log says so.
                }
            });
        }
    }

    /** Tells the container that no more jobs will come, whereupon it ends. */
    @Override
    public void close() {
        Job job = running;
        if (job != null) {
            cancel(Path.of(Integer.toString(job.number())));
        }
        try {
            // For a container that has not begun: it would wait for an agent that is gone.
            Files.writeString(Path.of(exchange.executor("ended")), "");
            requests.getNow(OutputStream.nullOutputStream()).close();
        } catch (IOException e) {
            // It has ended before.
        }
    }

    @Override
    public void output(byte[] bytes, int offset, int length) {
        Job job = running;
        if (job != null) {
            job.log().accept(java.util.Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }

    @Override
    public void report(String report) {
        Job job = running;
        String[] words = report.strip().split(" ", -1);
        if (job != null && words.length == 3 && words[0].equals("done") && words[1].equals("" + job.number())) {
            job.outcome().complete(new Exited(number(words[2])));
        }
    }

    private void follow() {
        byte[] buffer = new byte[16384];
        try (InputStream in = new FileInputStream(exchange.executor("log"))) {
            // Opening waits for the other side, which opens its log first.
            daemon("executor-requests", this::openRequests);
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                scanner.feed(buffer, 0, n);
            }
        } catch (IOException e) {
            // A pipe that cannot be read has ended as far as anybody can tell.
        }
        scanner.end();
        gone = true;
        Job job = running;
        if (job != null) {
            job.outcome().complete(new Gone());
        }
        requests.complete(OutputStream.nullOutputStream());
    }

    private void openRequests() {
        try {
            OutputStream out = new FileOutputStream(exchange.executor("requests"));
            send(out, marker + "\n");
            requests.complete(out);
        } catch (IOException e) {
            requests.complete(OutputStream.nullOutputStream());
        }
    }

    private static void send(OutputStream out, String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
