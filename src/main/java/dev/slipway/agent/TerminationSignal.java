package dev.slipway.agent;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What happens when the pod is deleted: the build is ended and its result is still written. The kubelet allows 30 seconds
 * for it.
 */
final class TerminationSignal {

    private static final int KILLED_BY_TERM = 143;
    private static final int SECONDS = 20;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile int exitCode = KILLED_BY_TERM;

    private TerminationSignal() {}

    static TerminationSignal passedTo(ScriptFollower follower) {
        TerminationSignal signal = new TerminationSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> signal.raised(follower), "termination"));
        return signal;
    }

    /** The result is written; a signal no longer changes anything. */
    void finished(int code) {
        exitCode = code;
        finished.countDown();
    }

    private void raised(ScriptFollower follower) {
        follower.stop();
        try {
            if (finished.await(SECONDS, TimeUnit.SECONDS)) {
                // The exit code of the result, not that of the signal: the two must agree.
                Runtime.getRuntime().halt(exitCode);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
