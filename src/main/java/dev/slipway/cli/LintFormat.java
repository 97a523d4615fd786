package dev.slipway.cli;

/** How {@code slipway lint} prints what it finds. */
enum LintFormat {
    /** A line for each. */
    TEXT,
    /** One array of objects. */
    JSON
}
