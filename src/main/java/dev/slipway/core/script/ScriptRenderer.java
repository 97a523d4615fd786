package dev.slipway.core.script;

import static dev.slipway.core.script.ShellQuote.quote;

import dev.slipway.core.buildspec.Buildspec;
import dev.slipway.core.buildspec.CommandPhase;
import dev.slipway.core.buildspec.PhaseCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Renders a buildspec to the script that runs it. The constant part is {@code build-script.sh} beside this class; what
 * differs from build to build is appended as calls of its functions.
 */
public final class ScriptRenderer {

    private static final String PROLOGUE = resource("build-script.sh");

    private final List<ScriptCommand> commands = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private ScriptRenderer() {}

    /** The script of {@code buildspec}; equal arguments give equal scripts. */
    public static RenderedScript render(Buildspec buildspec, ScriptSettings settings) {
        ScriptRenderer renderer = new ScriptRenderer();
        renderer.settings(buildspec, settings);
        for (CommandPhase phase : CommandPhase.values()) {
            renderer.phase(phase, buildspec.phase(phase), settings);
        }
        RenderedScript named = new RenderedScript("", List.of(), settings, buildspec);
        renderer.exports(named.exportedVariables(), settings);
        renderer.text.append("slipway_finish\n");
        return new RenderedScript(renderer.text.toString(), renderer.commands, settings, buildspec);
    }

    private void settings(Buildspec buildspec, ScriptSettings settings) {
        line("slipway_marker=" + quote(settings.marker()));
        line("slipway_shell=" + quote(buildspec.shell().program()));
        line("slipway_environment=" + quote(settings.environmentFile()));
        line("slipway_directory_file=" + quote(settings.directoryFile()));
        line("slipway_command_file=" + quote(settings.commandFile()));
        line("slipway_directory=" + quote(settings.sourceDirectory()));
        line("slipway_before=" + quote(before(settings)));
        line("slipway_after=" + quote(after(settings)));
        text.append('\n').append(PROLOGUE).append('\n');
    }

    /** Three lines, so that the shell reports the first line of a command as line 4, as it does in CodeBuild. */
    private static String before(ScriptSettings settings) {
        return "# A command of the buildspec begins on line 4.\nset -a\n. " + quote(settings.environmentFile());
    }

    /** Begins with an empty line: a command that ends in a backslash would swallow the next one. */
    private static String after(ScriptSettings settings) {
        return "\nexport CODEBUILD_LAST_EXIT=\"$?\"\nexport -p > " + quote(settings.environmentFile()) + "\npwd > "
                + quote(settings.directoryFile()) + "\nexit \"$CODEBUILD_LAST_EXIT\"";
    }

    private void phase(CommandPhase phase, PhaseCommands declared, ScriptSettings settings) {
        line("slipway_enter " + phase);
        declared.commands().forEach(command -> command("slipway_run", phase, command, command));
        if (phase == CommandPhase.BUILD) {
            settings.afterBuild().ifPresent(added -> command("slipway_run", phase, added.title(), added.text()));
        }
        declared.finallyCommands().forEach(command -> command("slipway_always", phase, command, command));
        line("slipway_leave " + phase + " "
                + (PhaseFlow.nextPhaseRunsAfterFailure(phase, declared.onFailure()) ? "go_on" : "stop"));
        line("");
    }

    private void command(String function, CommandPhase phase, String title, String command) {
        ScriptCommand numbered = new ScriptCommand(commands.size(), phase, title);
        commands.add(numbered);
        line(function + " " + numbered.number() + " " + quote(command));
    }

    /**
     * Values are read by the shell that wrote them, each in a process of its own. AWS_ names are never exported (AWS
     * CodeBuild user guide, "exported-variables").
     */
    private void exports(List<String> names, ScriptSettings settings) {
        names.stream().filter(name -> !name.startsWith("AWS_")).distinct().forEach(name -> {
            String file = quote(settings.exportedDirectory() + "/" + name);
            String read = ". " + quote(settings.environmentFile()) + "\n[ -z \"${" + name + "+set}\" ] || printf %s \"$"
                    + name + "\" > " + file;
            line("\"$slipway_shell\" -c " + quote(read) + " < /dev/null");
        });
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String resource(String name) {
        try (InputStream in = ScriptRenderer.class.getResourceAsStream(name)) {
            return new String(java.util.Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
