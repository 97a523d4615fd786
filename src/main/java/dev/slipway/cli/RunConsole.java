package dev.slipway.cli;

import dev.slipway.core.execution.Transition;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run shows as it goes: every line says which stage and action it belongs to. Colours only on a terminal. */
final class RunConsole {

    private static final int MAX_LINE = 16 * 1024;

    private final PrintWriter out;
    private final boolean colours;
    private final Map<String, ByteArrayOutputStream> unfinishedLines = new HashMap<>();

    RunConsole(PrintWriter out, boolean terminal) {
        this.out = out;
        this.colours = terminal && System.getenv("NO_COLOR") == null;
    }

    synchronized void say(String line) {
        out.println(line);
    }

    /** Bytes of an action's log; whole lines are shown. */
    synchronized void log(String source, byte[] bytes, int offset, int length) {
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
                out.println(
                        bold("stage " + stage.stage() + ": " + stage.status().spelling()));
            } else if (transition instanceof Transition.OfAction action) {
                Optional<String> reason = action.reason();
                out.println("action " + action.key() + ": " + action.status().spelling()
                        + reason.map(text -> ": " + text).orElse(""));
            }
        }
    }

    String bold(String text) {
        return colours ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    private String dim(String text) {
        return colours ? "\u001b[2m" + text + "\u001b[0m" : text;
    }
}
