package dev.slipway.cli;

import dev.slipway.core.document.JsonText;
import dev.slipway.core.run.RunDocument;
import dev.slipway.core.run.RunRecord;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Where a run's progress goes, and its result. */
final class RunOutput {

    private final PrintWriter out;
    private final OutputFormat format;
    private final RunConsole console;
    private boolean ended;

    RunOutput(PrintWriter out, PrintWriter err, OutputOptions options, boolean colours) {
        this.out = out;
        this.format = options.format();
        this.console = new RunConsole(format == OutputFormat.JSON ? err : out, colours, options.quiet());
    }

    RunConsole console() {
        return console;
    }

    /** The result, for other programs; only the first one counts. */
    synchronized void end(RunRecord record, RunDirectory run, ExitCode exit) {
        if (format == OutputFormat.JSON && !ended) {
            out.print(JsonText.of(RunDocument.of(record)
                    .with("directory", RunReport.shown(run.path(), Path.of("")))
                    .with("exit", exit.code())));
            out.flush();
        }
        ended = true;
    }
}
