package dev.slipway.cli;

import dev.slipway.core.run.RunRecord;
import java.io.IOException;

/** Writes down how a run stands, at its start and whenever something changes. */
final class RunRecorder {

    private final RunDirectory run;
    private final RunConsole console;
    private volatile RunRecord last;
    private boolean incomplete;

    RunRecorder(RunDirectory run, RunConsole console, RunRecord begun) {
        this.run = run;
        this.console = console;
        this.last = begun;
        record(begun);
    }

    void record(RunRecord record) {
        last = record;
        try {
            RunFile.write(run.path(), record);
        } catch (IOException e) {
            if (!incomplete) {
                incomplete = true;
                console.say("what is known of this run cannot be kept: " + FileProblem.words(e));
            }
        }
    }

    /** How it stood last. */
    RunRecord last() {
        return last;
    }
}
