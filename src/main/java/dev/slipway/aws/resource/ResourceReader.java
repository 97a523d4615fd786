package dev.slipway.aws.resource;

import java.util.Map;
import java.util.Set;

/** Reads many resources with few calls. */
public interface ResourceReader {

    /**
     * What AWS tells of each of {@code names}; those that the answer does not hold are asked for again at once. Called by one thread at
     * a time.
     */
    Map<String, Known> read(Set<String> names);

    /** What AWS tells of some of {@code names} whose turn it is, of what {@link #read} does not notice. One thread at a time, too. */
    default Map<String, Known> inTurn(Set<String> names) {
        return Map.of();
    }

    /** Nobody asks for this one any more. */
    default void forget(String name) {}
}
