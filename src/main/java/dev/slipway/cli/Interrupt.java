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

    private Interrupt(Runnable stop) {
        this.hook = new Thread(() -> stop(stop), "interrupt");
    }

    static boolean isUnderWay() {
        return underWay;
    }

    /** From now on a signal calls {@code stop} and waits for {@link #finished}. */
    static Interrupt calls(Runnable stop) {
        Interrupt interrupt = new Interrupt(stop);
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

    private void stop(Runnable stop) {
        underWay = true;
        stop.run();
        try {
            done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitCode.STOPPED.code());
    }
}
