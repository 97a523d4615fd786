package dev.slipway.core.script;

import java.util.List;

/**
 * A command that the project adds at the end of BUILD; it runs when all others have succeeded.
 *
 * @param title what the log and a failure call it
 * @param text what the shell runs, like any command
 * @param exportedVariables names that it sets and the build exports
 */
public record AddedCommand(String title, String text, List<String> exportedVariables) {
    public AddedCommand {
        exportedVariables = List.copyOf(exportedVariables);
    }
}
