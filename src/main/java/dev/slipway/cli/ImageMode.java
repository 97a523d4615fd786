package dev.slipway.cli;

/** What {@code slipway run} does about images that projects declare. */
enum ImageMode {
    /** Makes them if there is a program for it; else shows them as skipped. */
    AUTO,
    /** Makes them, or does not begin. */
    REQUIRE,
    /** Shows them as skipped. */
    SKIP
}
