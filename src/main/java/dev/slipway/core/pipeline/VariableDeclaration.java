package dev.slipway.core.pipeline;

import java.util.Optional;

/**
 * A variable of a pipeline, {@code #{variables.NAME}}.
 *
 * @param defaultValue what it is when an execution does not say; without one every execution must say
 */
public record VariableDeclaration(String name, Optional<String> defaultValue) {}
