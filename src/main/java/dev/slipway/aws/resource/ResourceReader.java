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

    /** Nobody asks for this one any more. */
    default void forget(String name) {}
}
