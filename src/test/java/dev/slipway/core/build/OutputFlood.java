package dev.slipway.core.build;

import dev.slipway.core.buildspec.BuildspecParser;
import dev.slipway.core.buildspec.ParsedBuildspec;
import dev.slipway.core.script.RenderedScript;
import dev.slipway.core.script.ScriptRenderer;
import dev.slipway.core.script.ScriptSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Feeds a transcript with much more than fits into memory, and prints how much of it came out again. */
final class OutputFlood {

    private OutputFlood() {}

    /** The arguments are a pattern and how many megabytes of it there are. */
    public static void main(String[] arguments) {
        String buildspec = "version: 0.2\nphases: {build: {commands: [make]}}\n";
        RenderedScript script = ScriptRenderer.render(
                ((ParsedBuildspec.Valid) BuildspecParser.parse(buildspec)).buildspec(),
                new ScriptSettings("marker0001", "/tmp", "/src"));
        long[] passedOn = {0};
        BuildLog log = new BuildLog((bytes, offset, length) -> passedOn[0] += length);
        BuildTranscript transcript = new BuildTranscript(script, new PhaseLedger(), log, () -> Instant.EPOCH);
        byte[] piece = arguments[0]
                .repeat((1 << 20) / arguments[0].length() + 1)
                .substring(0, 1 << 20)
                .getBytes(StandardCharsets.ISO_8859_1);
        for (int i = Integer.parseInt(arguments[1]); i > 0; i--) {
            transcript.feed(piece, 0, piece.length);
        }
        System.out.println(passedOn[0]);
    }
}
