package dev.slipway.api;

/** The kind of machine a build needs, as the CodeBuild API spells it (ProjectEnvironment.type). */
public enum EnvironmentType {
    LINUX_CONTAINER
}
