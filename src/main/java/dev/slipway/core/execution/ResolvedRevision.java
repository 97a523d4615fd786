package dev.slipway.core.execution;

/**
 * The revision at which a source action found its source.
 *
 * @param id the commit, or {@code local} for a directory outside git
 */
public record ResolvedRevision(String id, String branch) {}
