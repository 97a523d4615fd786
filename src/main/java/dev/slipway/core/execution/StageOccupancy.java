package dev.slipway.core.execution;

import java.util.Optional;

/**
 * Who is in a stage of a pipeline, and who is next.
 *
 * @param holder the execution that was let in; it may not have entered yet
 * @param waiting the execution at the entrance
 */
public record StageOccupancy(String stage, Optional<String> holder, Optional<String> waiting) {}
