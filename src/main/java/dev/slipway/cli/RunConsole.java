package dev.slipway.cli;

import dev.slipway.core.execution.StageStatus;
import dev.slipway.core.execution.Transition;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a run shows as it goes: every line says which stage and action it belongs to. Colours only on a terminal. */
final class RunConsole {

    private static final int MAX_LINE = 16 * 1024;

    private final PrintWriter out;
    private final boolean colours;
    private final boolean quiet;
    private final Map<String, ByteArrayOutputStream> unfinishedLines = new HashMap<>();
    private final Set<String> stagesShown = new HashSet<>();

    /**
     * What a run shows.
     *
     * @param quiet whether neither progress nor log lines are shown
     */
    RunConsole(PrintWriter out, boolean colours, boolean quiet) {
        this.out = out;
        this.colours = colours;
        this.quiet = quiet;
    }

    synchronized void say(String line) {
        out.println(line);
    }

    /** Ctrl-C was heard; a second one changes nothing. */
    void stopping() {
        say("stopping: what a build has started is killed unless it ends by itself within 3 seconds");
    }

    /** What is only good to know while it runs. */
    synchronized void progress(String line) {
        if (!quiet) {
            out.println(line);
        }
    }

    /** Bytes of an action's log; whole lines are shown. */
    synchronized void log(String source, byte[] bytes, int offset, int length) {
        if (quiet) {
            return;
        }
        ByteArrayOutputStream line = unfinishedLines.computeIfAbsent(source, key -> new ByteArrayOutputStream());
        StringBuilder shown = new StringBuilder();
        int start = offset;
        for (int i = offset; i < offset + length; i++) {
            boolean ends = bytes[i] == '\n';
            if (ends || line.size() + i - start == MAX_LINE) {
                line.write(bytes, start, i - start);
                show(source, line, shown);
                start = ends ? i + 1 : i;
            }
        }
        line.write(bytes, start, offset + length - start);
        out.print(shown);
        out.flush();
    }

    /** The end of an action's log. */
    synchronized void logEnded(String source) {
        ByteArrayOutputStream line = unfinishedLines.remove(source);
        if (line != null && line.size() > 0) {
            StringBuilder shown = new StringBuilder();
            show(source, line, shown);
            out.print(shown);
            out.flush();
        }
    }

    private void show(String source, ByteArrayOutputStream line, StringBuilder shown) {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        shown.append(dim(source + " |"))
                .append(' ')
                .append(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text)
                .append(System.lineSeparator());
    }

    synchronized void show(List<Transition> transitions) {
        for (Transition transition : transitions) {
            if (transition instanceof Transition.OfStage stage) {
                show(stage.stage(), stage.status());
            } else if (transition instanceof Transition.OfAction action) {
                // A stage of which only a part runs has been entered from the start.
                if (!stagesShown.contains(action.key().stage())) {
                    show(action.key().stage(), StageStatus.IN_PROGRESS);
                }
                Optional<String> reason = action.reason();
                progress("action " + action.key() + ": " + action.status().spelling()
                        + reason.map(text -> ": " + text).orElse(""));
            }
        }
    }

    private void show(String stage, StageStatus status) {
        stagesShown.add(stage);
        progress(bold("stage " + stage + ": " + status.spelling()));
    }

    String bold(String text) {
        return colours ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    private String dim(String text) {
        return colours ? "\u001b[2m" + text + "\u001b[0m" : text;
    }
}
