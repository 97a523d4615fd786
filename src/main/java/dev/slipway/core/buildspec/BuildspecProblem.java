package dev.slipway.core.buildspec;

/**
 * One thing that is wrong with a buildspec, or merely odd.
 *
 * @param line counted from 1; 0 when the whole file is meant
 * @param message a sentence, in CodeBuild's own words where CodeBuild has words for it
 */
public record BuildspecProblem(int line, String message) {}
