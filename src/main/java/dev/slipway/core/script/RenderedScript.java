package dev.slipway.core.script;

import dev.slipway.core.buildspec.Buildspec;
import dev.slipway.core.runtime.RuntimeSelection;
import java.util.List;
import java.util.stream.Stream;

/**
 * A build as one POSIX sh script.
 *
 * @param text needs nothing but {@code /bin/sh} and its built-ins
 * @param commands what the numbers in the script's reports mean
 * @param runtimes what INSTALL begins with
 */
public record RenderedScript(
        String text,
        List<ScriptCommand> commands,
        ScriptSettings settings,
        Buildspec buildspec,
        RuntimeSelection runtimes) {
    public RenderedScript {
        commands = List.copyOf(commands);
    }

    /** Names of the variables whose values are read when the script has ended. */
    public List<String> exportedVariables() {
        return Stream.concat(
                        buildspec.exportedVariables().stream(),
                        settings.afterBuild().stream().flatMap(added -> added.exportedVariables().stream()))
                .distinct()
                .toList();
    }
}
