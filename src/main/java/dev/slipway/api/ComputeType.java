package dev.slipway.api;

/** The size of a build's environment, as the CodeBuild API spells it (ProjectEnvironment.computeType). */
public enum ComputeType {
    BUILD_GENERAL1_SMALL,
    BUILD_GENERAL1_MEDIUM,
    BUILD_GENERAL1_LARGE,
    BUILD_GENERAL1_XLARGE,
    BUILD_GENERAL1_2XLARGE
}
