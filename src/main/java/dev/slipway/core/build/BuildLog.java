package dev.slipway.core.build;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A build's log as CodeBuild prints it: its own lines begin with {@code [Container]} and a UTC time in microseconds. */
public final class BuildLog {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private final LogSink sink;
    private boolean atLineStart = true;

    public BuildLog(LogSink sink) {
        this.sink = sink;
    }

    /** One line of CodeBuild's own, always on a line of its own. */
    public void line(String text, Instant now) {
        String line = (atLineStart ? "" : "\n") + "[Container] " + TIME.format(now) + " " + text + "\n";
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        sink.write(bytes, 0, bytes.length);
        atLineStart = true;
    }

    /** What a command printed, passed on as it is. */
    public void output(byte[] bytes, int offset, int length) {
        if (length > 0) {
            sink.write(bytes, offset, length);
            atLineStart = bytes[offset + length - 1] == '\n';
        }
    }

    void phaseComplete(BuildPhaseType phase, PhaseStatus status, PhaseContext context, Instant now) {
        line("Phase complete: " + phase + " State: " + status, now);
        line("Phase context status code: " + context.statusCode() + " Message: " + context.message(), now);
    }
}
