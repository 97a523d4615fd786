package dev.slipway.core.build;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last lines of an output of any size, in bounded memory. */
public final class TailBuffer {

    static final int MAX_LINES = 20;
    private static final int MAX_LINE_BYTES = 1024;

    private final Deque<String> lines = new ArrayDeque<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /** Those of lines that are all known. */
    public static List<String> of(List<String> lines) {
        TailBuffer tail = new TailBuffer();
        for (String line : lines) {
            byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
            tail.append(bytes, 0, bytes.length);
        }
        return tail.lines();
    }

    public void append(byte[] bytes, int offset, int length) {
        int start = offset;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\n') {
                appendToLine(bytes, start, i);
                endLine();
                start = i + 1;
            }
        }
        appendToLine(bytes, start, offset + length);
    }

    private void appendToLine(byte[] bytes, int from, int to) {
        line.write(bytes, from, Math.min(to - from, MAX_LINE_BYTES - line.size()));
    }

    void clear() {
        lines.clear();
        line.reset();
    }

    public List<String> lines() {
        List<String> all = new ArrayList<>(lines);
        if (line.size() > 0) {
            all.add(text());
        }
        return all.size() > MAX_LINES ? all.subList(all.size() - MAX_LINES, all.size()) : all;
    }

    private void endLine() {
        lines.addLast(text());
        line.reset();
        if (lines.size() > MAX_LINES) {
            lines.removeFirst();
        }
    }

    private String text() {
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
