package dev.slipway.core.build;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a user is told about a build that did not succeed: which phase, which command, and why.
 *
 * @param command the failing command as the buildspec has it, if it was a command
 * @param exitCode its exit code
 * @param message a sentence
 * @param lastLines the last lines that the build printed, at most {@value TailBuffer#MAX_LINES}
 */
public record BuildFailure(
        BuildPhaseType phase, Optional<String> command, OptionalInt exitCode, String message, List<String> lastLines) {
    public BuildFailure {
        lastLines = List.copyOf(lastLines);
    }
}
