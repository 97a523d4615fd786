package dev.slipway.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C. The JVM is already going down when it learns of it, so that the command must end while the shutdown waits: its
 * builds are stopped, it says so, and then the process ends with 130.
 */
final class Interrupt {

    private static final long PATIENCE_SECONDS = 15;
    private static volatile boolean underWay;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;

    private Interrupt(Runnable stop, Runnable lastWords) {
        this.hook = new Thread(() -> stop(stop, lastWords), "interrupt");
    }

    static boolean isUnderWay() {
        return underWay;
    }

    /**
     * From now on a signal calls {@code stop} and waits for {@link #finished}.
     *
     * @param lastWords called when the command does not end in time
     */
    static Interrupt calls(Runnable stop, Runnable lastWords) {
        Interrupt interrupt = new Interrupt(stop, lastWords);
        Runtime.getRuntime().addShutdownHook(interrupt.hook);
        return interrupt;
    }

    /** The command has nothing left to stop, and has said all it wants to say. */
    void finished() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The shutdown is under way: the hook is what waits for us.
        }
    }

    private void stop(Runnable stop, Runnable lastWords) {
        underWay = true;
        stop.run();
        try {
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                lastWords.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitCode.STOPPED.code());
    }
}
