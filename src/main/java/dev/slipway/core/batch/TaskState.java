package dev.slipway.core.batch;

import dev.slipway.core.build.BuildStatus;

/** How a task of a batch stands. */
public sealed interface TaskState {

    /** Its build has not been started yet. */
    record Waiting() implements TaskState {}

    /**
     * Its build runs.
     *
     * @param stopping whether it has been asked to stop
     */
    record Running(boolean stopping) implements TaskState {}

    /**
     * Its build is over.
     *
     * @param status final
     */
    record Ended(BuildStatus status) implements TaskState {
        public Ended {
            if (!status.isFinal()) {
                throw new IllegalArgumentException("not the end of a build: " + status);
            }
        }

        /** Whether it did what was asked. */
        public boolean succeeded() {
            return status == BuildStatus.SUCCEEDED;
        }
    }

    /** It has no build, and will get none. */
    record NotStarted(Reason why) implements TaskState {}

    /** Why a task is never started. */
    sealed interface Reason {

        /** A task that it depends on did not succeed, or was not started either. */
        record Dependency(String identifier) implements Reason {}

        /** Another task failed, and the batch has {@code fast-fail}. */
        record FastFail(String identifier) implements Reason {}

        /** Somebody stopped the batch. */
        record Stopped() implements Reason {}
    }
}
