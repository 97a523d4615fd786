package dev.slipway.core.event;

import java.time.Instant;
import java.util.Optional;

/** Something has changed in a run. Events may come twice, late and in any order, so that one says where to look and not what is there. */
public sealed interface RunEvent {

    /** Where the run is. */
    AccountRegion where();

    /**
     * In an execution of a pipeline.
     *
     * @param state that it, or a stage or an action of it, has come to
     * @param began when it, or that stage or action, has begun
     */
    record OfExecution(AccountRegion where, String pipeline, String executionId, String state, Optional<Instant> began)
            implements RunEvent {}

    /**
     * In a build.
     *
     * @param buildId as CodeBuild's API takes it: {@code PROJECT:UUID}
     * @param state that it, or the phase that it has completed, has come to
     */
    record OfBuild(AccountRegion where, String project, String buildId, String state) implements RunEvent {}
}
