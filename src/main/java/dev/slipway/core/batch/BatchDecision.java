package dev.slipway.core.batch;

import java.util.List;
import java.util.Optional;

/**
 * What is to be done about a batch.
 *
 * @param state what it is then
 * @param start tasks whose builds are to be started, in this order
 * @param stop tasks whose builds are to be stopped; each is named once
 * @param end how the batch ended, once it has
 */
public record BatchDecision(BatchState state, List<String> start, List<String> stop, Optional<BatchStatus> end) {
    public BatchDecision {
        start = List.copyOf(start);
        stop = List.copyOf(stop);
    }
}
