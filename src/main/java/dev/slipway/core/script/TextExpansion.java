package dev.slipway.core.script;

import static dev.slipway.core.script.ShellQuote.quote;

import dev.slipway.core.buildspec.BuildShell;
import java.util.Map;

/**
 * A script that has the build's shell expand texts of the buildspec, such as {@code app-$(date +%Y)}, in the environment that
 * the commands have left. Like commands they are the buildspec's own code, and nothing else is part of the script but
 * quoted.
 */
public final class TextExpansion {

    private TextExpansion() {}

    /** The directory that receives one file per text; it must exist before the script starts. */
    public static String directory(ScriptSettings settings) {
        return settings.stateDirectory() + "/expanded";
    }

    /** The file that receives what the texts' commands print beside that. */
    public static String output(ScriptSettings settings) {
        return settings.stateDirectory() + "/expanded.log";
    }

    /**
     * Renders the script. A text that the shell cannot expand leaves no file; what it becomes is followed by a line break.
     *
     * @param textByName by the names of their files; none holds a NUL
     */
    public static String render(Map<String, String> textByName, BuildShell shell, ScriptSettings settings) {
        StringBuilder script = new StringBuilder();
        script.append("exec > ").append(quote(output(settings))).append(" 2>&1\n");
        textByName.forEach((name, text) -> {
            String program = ". " + quote(settings.environmentFile()) + "\ncd -- " + quote(settings.sourceDirectory())
                    + " || exit\n" + expansion(text, directory(settings) + "/" + name, settings.marker());
            script.append(shell.program()).append(" -c ").append(quote(program)).append(" < /dev/null\n");
        });
        return script.toString();
    }

    /** In a here-document everything is expanded that is so between double quotes, and a quotation mark is itself. */
    private static String expansion(String text, String file, String marker) {
        return "while IFS= read -r slipway_line; do printf '%s\\n' \"$slipway_line\"; done <<" + marker + " > "
                + quote(file) + "\n" + text + "\n" + marker + "\n";
    }
}
