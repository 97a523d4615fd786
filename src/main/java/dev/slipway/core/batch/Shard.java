package dev.slipway.core.batch;

/**
 * Which part of the tests a build of a fan-out runs.
 *
 * @param index from 0
 * @param count how many builds share the tests
 */
public record Shard(int index, int count) {
    public Shard {
        if (index < 0 || index >= count) {
            throw new IllegalArgumentException("no part " + index + " of " + count);
        }
    }
}
