package dev.slipway.core.script;

import dev.slipway.core.buildspec.OnFailure;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The exit codes of a command after which its phase is done again. No shell has the regular expressions of a buildspec, but
 * all the messages that a command can lead to are known before it runs.
 */
final class RetriedExitCodes {

    private static final int HIGHEST = 255;

    private RetriedExitCodes() {}

    /** Numbers with blanks between them, {@code any} for all of them, or nothing. */
    static String of(String command, OnFailure onFailure) {
        if (onFailure.retries() == 0) {
            return "";
        }
        int[] codes = IntStream.rangeClosed(1, HIGHEST)
                .filter(code -> onFailure.isWorthRetrying(CommandFailure.message(command, code)))
                .toArray();
        return codes.length == HIGHEST
                ? "any"
                : IntStream.of(codes).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }
}
