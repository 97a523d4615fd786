package dev.slipway.core.source;

/**
 * What is told about a commit (the output variables of a CodePipeline source action).
 *
 * @param id full commit id in lower case
 * @param message the whole message, without line ends after it
 * @param authorDate in UTC, such as {@code 2024-06-05T02:04:07Z}
 * @param committerDate in UTC, as {@code authorDate}
 */
public record GitCommit(String id, String message, String authorDate, String committerDate) {}
