package dev.slipway.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A child process that leads a process group of its own, so that it can be ended with everything it started. Java has no
 * such call; {@code setsid} (Linux) or {@code perl} (macOS) makes the group, and without either the known descendants are
 * ended one by one.
 */
final class ProcessGroup {

    private static final long GRACE_SECONDS = 3;

    private final Process process;
    private final boolean leadsGroup;

    private ProcessGroup(Process process, boolean leadsGroup) {
        this.process = process;
        this.leadsGroup = leadsGroup;
    }

    static ProcessGroup start(List<String> command, Path directory, Map<String, String> environment)
            throws IOException {
        Optional<List<String>> leader = leader(environment.getOrDefault("PATH", "/usr/bin:/bin"));
        List<String> whole = new ArrayList<>(leader.orElse(List.of()));
        whole.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(whole).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new ProcessGroup(process, leader.isPresent());
    }

    Process process() {
        return process;
    }

    /** Asks the whole group to end, and after a moment makes it. */
    void end() {
        signal("TERM");
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it has come to its end within this time; nothing of it is left in either case. */
    boolean await(long seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            kill();
            close();
        }
    }

    /** Ends what is left of the group at once; what it has written can still be read. */
    void kill() {
        signal("KILL");
    }

    /** Closes the output too, in case something that left the group still holds it. */
    void close() {
        process.destroyForcibly();
    }

    private void signal(String name) {
        List<ProcessHandle> descendants = process.descendants().toList();
        if (leadsGroup && signalled(name)) {
            return;
        }
        Stream.concat(Stream.of(process.toHandle()), descendants.stream())
                .forEach(name.equals("KILL") ? ProcessHandle::destroyForcibly : ProcessHandle::destroy);
    }

    private boolean signalled(String name) {
        try {
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -s " + name + " -- -" + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return kill.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Optional<List<String>> leader(String path) {
        if (onPath("setsid", path)) {
            return Optional.of(List.of("setsid"));
        }
        return onPath("perl", path)
                ? Optional.of(List.of("perl", "-e", "setpgrp(0, 0); exec { $ARGV[0] } @ARGV or exit 127", "--"))
                : Optional.empty();
    }

    static boolean onPath(String program, String path) {
        return Stream.of(path.split(":", -1))
                .filter(directory -> !directory.isEmpty())
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
