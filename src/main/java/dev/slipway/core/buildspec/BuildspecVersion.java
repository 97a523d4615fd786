package dev.slipway.core.buildspec;

/** The versions of a buildspec (AWS CodeBuild user guide, "Build specification reference for CodeBuild"). */
public enum BuildspecVersion {
    /** Each command starts anew: in the source directory, with the variables of the build. */
    V0_1,
    /** A command starts where the last one stopped, with what it left in the environment. */
    V0_2
}
