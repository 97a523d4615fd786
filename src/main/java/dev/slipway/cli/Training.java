package dev.slipway.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What the launcher runs once after each build, to learn which classes short commands need (ADR 0016). */
public final class Training {

    private Training() {}

    /** Looks at the buildspecs of the directory {@code args[0]} runs its pipeline and looks at the run, in one process: one list of classes. */
    public static void main(String[] args) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        Main.execute(nowhere, nowhere, "lint", args[0], args[0] + "/odd-buildspec.yml");
        Main.execute(nowhere, nowhere, "lint", "--format=json", args[0] + "/odd-buildspec.yml");
        Main.execute(nowhere, nowhere, "run", args[0]);
        Main.execute(nowhere, nowhere, "logs", "--dir", args[0]);
        Main.main(new String[] {"runs", args[0]});
    }
}
