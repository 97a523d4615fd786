package dev.slipway.core.build;

import java.util.Optional;

/**
 * What is stored of a build's log.
 *
 * @param bytes that are stored
 * @param missing what is not, as half a sentence; empty when all of it is
 */
public record KeptLog(long bytes, Optional<String> missing) {}
