package dev.slipway.cli;

import picocli.CommandLine.Option;

/** What {@code slipway run} prints, and how. */
final class OutputOptions {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            defaultValue = "text",
            description = "How it is printed (default: ${DEFAULT-VALUE}); json is one document at the end, and all else"
                    + " goes to standard error.")
    private OutputFormat format = OutputFormat.TEXT;

    @Option(
            names = {"-q", "--quiet"},
            description = "Shows no log lines and no progress, only how it ended.")
    private boolean quiet;

    OutputFormat format() {
        return format;
    }

    boolean quiet() {
        return quiet;
    }
}
