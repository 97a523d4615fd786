package dev.slipway.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Copies logs to their end, and, if asked, what is added to them. It looks again a few times a second: not every file system tells of
 * changes, and a look costs less than a line of a build.
 */
final class LogFollow {

    /** Waits between two looks. */
    @FunctionalInterface
    interface Pause {

        Pause SHORT = () -> Thread.sleep(200);

        void pause() throws InterruptedException;
    }

    private final OutputStream out;
    private final Supplier<Map<String, Path>> logs;
    private final boolean headings;
    private final Map<String, Long> copied = new HashMap<>();
    private String current = "";
    private boolean closed;

    /**
     * Logs by name, in order.
     *
     * @param headings whether the name of a log stands above what comes from it, if there are several
     */
    LogFollow(OutputStream out, Supplier<Map<String, Path>> logs, boolean headings) {
        this.out = out;
        this.logs = logs;
        this.headings = headings;
    }

    /** Copies what is there now. */
    void once() throws IOException {
        Map<String, Path> now = logs.get();
        for (Map.Entry<String, Path> log : now.entrySet()) {
            copy(log.getKey(), log.getValue(), headings && now.size() > 1);
        }
        out.flush();
    }

    /** Copies until the run has ended, and everything that it has written. */
    void untilEnd(BooleanSupplier running, Pause pause) throws IOException, InterruptedException {
        boolean goesOn = true;
        while (goesOn && !closed) {
            // Asked before the look, so that the last look is behind the end.
            goesOn = running.getAsBoolean();
            once();
            if (goesOn) {
                pause.pause();
            }
        }
    }

    private void copy(String name, Path file, boolean heading) throws IOException {
        long from = copied.getOrDefault(name, 0L);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            if (channel.size() <= from) {
                return;
            }
            if (heading && !current.equals(name)) {
                out.write(
                        ((current.isEmpty() ? "" : "\n") + "==> " + name + " <==\n").getBytes(StandardCharsets.UTF_8));
            }
            current = name;
            InputStream in = Channels.newInputStream(channel.position(from));
            copied.put(name, from + in.transferTo(out));
        } catch (NoSuchFileException e) {
            // The run was forgotten meanwhile: there is nothing more to come.
            return;
        }
        closed = out instanceof PrintStream printed && printed.checkError();
    }
}
