package dev.slipway.core.build;

import dev.slipway.core.mask.Masking;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A build's log as CodeBuild prints it: its own lines begin with {@code [Container]} and a UTC time in microseconds. */
public final class BuildLog {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private final LogSink sink;
    private final TailBuffer tail = new TailBuffer();
    private final Set<String> secrets = new LinkedHashSet<>();
    private Masking.Rules rules = Masking.Rules.TOKENS_ALONE;
    private Masking output = rules.before(this::printed);
    private boolean atLineStart = true;

    public BuildLog(LogSink sink) {
        this.sink = sink;
    }

    /** From here on these values are masked, beside those that were hidden before and the tokens that always are (ADR 0028). */
    public void hide(Collection<String> values) {
        output.flush();
        secrets.addAll(values);
        rules = Masking.Rules.of(secrets);
        output = rules.before(this::printed);
    }

    /** A text that leaves the build beside the log, such as the message of a failure, as the log would show it. */
    public String masked(String text) {
        return rules.apply(text);
    }

    /** A context with its message as the log would show it. */
    PhaseContext masked(PhaseContext context) {
        return new PhaseContext(context.statusCode(), masked(context.message()));
    }

    /** A line as CodeBuild's own are, with its end; it is not masked. */
    public static String ownLine(String text, Instant now) {
        return "[Container] " + TIME.format(now) + " " + text + "\n";
    }

    /** One line of CodeBuild's own, always on a line of its own. */
    public void line(String text, Instant now) {
        output.flush();
        String line = rules.apply((atLineStart ? "" : "\n") + ownLine(text, now));
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        sink.write(bytes, 0, bytes.length);
        atLineStart = true;
    }

    /** What a command printed, passed on as it is but for what is masked. */
    public void output(byte[] bytes, int offset, int length) {
        output.write(bytes, offset, length);
    }

    private void printed(byte[] bytes, int offset, int length) {
        tail.append(bytes, offset, length);
        sink.write(bytes, offset, length);
        atLineStart = bytes[offset + length - 1] == '\n';
    }

    /** What a command prints from here on is what {@link #lastLines} tells of. */
    void commandBegins() {
        output.flush();
        tail.clear();
    }

    /** The last lines that the command has printed. */
    List<String> lastLines() {
        output.flush();
        return tail.lines();
    }

    void phaseComplete(BuildPhaseType phase, PhaseStatus status, PhaseContext context, Instant now) {
        line("Phase complete: " + phase + " State: " + status, now);
        line("Phase context status code: " + context.statusCode() + " Message: " + context.message(), now);
    }
}
