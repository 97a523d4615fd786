package dev.slipway.cli;

/** How a command prints its result. */
enum OutputFormat {
    /** For people. */
    TEXT,
    /** One JSON document, for programs. */
    JSON
}
