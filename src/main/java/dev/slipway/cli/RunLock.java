package dev.slipway.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Says of a run's directory that its run is under way; the operating system takes it back when the process ends. */
final class RunLock {

    private static final String FILE = "running";

    private final Path file;
    private final FileChannel channel;

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Holds the lock of a run that has just been created, until it is released or this process ends. */
    static RunLock hold(Path run) throws IOException {
        Path file = run.toRealPath().resolve(FILE);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        return new RunLock(file, channel);
    }

    /** Gives the lock back; again is no error. */
    void release() {
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // What is left says nothing once nobody holds it.
        }
    }

    /** Whether no process works in this directory. */
    static boolean isFree(Path run) {
        Path file = run.resolve(FILE);
        // A pipe of that name would have to be waited for.
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
