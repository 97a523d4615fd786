package dev.slipway.core.batch;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The same build several times, each with its own part of the tests.
 *
 * @param parallelism how many, from 1 to {@value BatchSpec#MAX_BUILDS}
 * @param ignoreFailure whether the batch can succeed although one of them does not
 */
public record BuildFanout(boolean fastFail, int parallelism, boolean ignoreFailure) implements BatchSpec {

    public BuildFanout {
        if (parallelism < 1 || parallelism > MAX_BUILDS) {
            throw new IllegalArgumentException("a fan-out has 1 to " + MAX_BUILDS + " builds: " + parallelism);
        }
    }

    @Override
    public List<BatchTask> tasks() {
        return IntStream.range(0, parallelism)
                .mapToObj(index -> new BatchTask(
                        BuildMatrix.identifier(index),
                        Optional.empty(),
                        TaskEnvironment.NONE,
                        false,
                        ignoreFailure,
                        List.of(),
                        Optional.of(new Shard(index, parallelism))))
                .toList();
    }
}
