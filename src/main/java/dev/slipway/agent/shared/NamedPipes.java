package dev.slipway.agent.shared;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What Java cannot make itself: named pipes, and directories whose files belong to the group of the directory. */
public final class NamedPipes {

    private static final int SECONDS = 30;

    private NamedPipes() {}

    /** Makes pipes that every container can open in both directions. */
    public static void make(List<String> paths) throws IOException, InterruptedException {
        run(List.of("mkfifo", "-m", "666"), paths);
    }

    /**
     * Makes directories that the whole group can write to, and in which new files get the directory's group whoever makes
     * them. Their parents must exist.
     */
    public static void makeDirectories(List<String> paths) throws IOException, InterruptedException {
        run(List.of("mkdir", "-m", "2775"), paths);
    }

    private static void run(List<String> program, List<String> paths) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(program);
        command.addAll(paths);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        if (!ended || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(program.get(0) + " cannot make " + paths.get(0));
        }
    }
}
