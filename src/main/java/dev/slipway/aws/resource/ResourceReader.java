package dev.slipway.aws.resource;

import java.util.Map;
import java.util.Set;

/** Reads many resources with few calls. */
public interface ResourceReader {

    /** What AWS tells of each of {@code names}. Called by one thread at a time. */
    Map<String, Known> read(Set<String> names);
}
