package dev.slipway.git;

import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** Ends JGit's local work when the time runs out. */
final class DeadlineMonitor extends EmptyProgressMonitor {

    private final Deadline deadline;

    DeadlineMonitor(Deadline deadline) {
        this.deadline = deadline;
    }

    @Override
    public boolean isCancelled() {
        return deadline.passed();
    }
}
