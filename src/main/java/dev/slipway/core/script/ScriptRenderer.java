package dev.slipway.core.script;

import static dev.slipway.core.script.ShellQuote.quote;

import dev.slipway.core.buildspec.Buildspec;
import dev.slipway.core.buildspec.BuildspecVersion;
import dev.slipway.core.buildspec.CommandPhase;
import dev.slipway.core.buildspec.OnFailure;
import dev.slipway.core.buildspec.PhaseCommands;
import dev.slipway.core.runtime.RuntimeSelection;
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

    private final RuntimeSelection runtimes;

    private ScriptRenderer(RuntimeSelection runtimes) {
        this.runtimes = runtimes;
    }

    /** The script of {@code buildspec} where no runtime is selected. */
    public static RenderedScript render(Buildspec buildspec, ScriptSettings settings) {
        return render(buildspec, settings, RuntimeSelection.NONE);
    }

    /** The script of {@code buildspec}; equal arguments give equal scripts. */
    public static RenderedScript render(Buildspec buildspec, ScriptSettings settings, RuntimeSelection runtimes) {
        ScriptRenderer renderer = new ScriptRenderer(runtimes);
        renderer.settings(buildspec, settings);
        for (CommandPhase phase : CommandPhase.values()) {
            renderer.phase(phase, buildspec, settings);
        }
        RenderedScript named = new RenderedScript("", List.of(), settings, buildspec, runtimes);
        renderer.exports(named.exportedVariables(), settings);
        renderer.line("slipway_finish");
        return new RenderedScript(renderer.text.toString(), renderer.commands, settings, buildspec, runtimes);
    }

    private void settings(Buildspec buildspec, ScriptSettings settings) {
        line("slipway_marker=" + quote(settings.marker()));
        line("slipway_shell=" + quote(buildspec.shell().program()));
        line("slipway_carries_over=" + (buildspec.version() == BuildspecVersion.V0_1 ? "no" : "yes"));
        line("slipway_environment=" + quote(settings.environmentFile()));
        line("slipway_state=" + quote(settings.stateDirectory()));
        line("slipway_quoted_state=" + quote(quote(settings.stateDirectory())));
        line("slipway_command_file=" + quote(settings.commandFile()));
        line("slipway_source=" + quote(settings.sourceDirectory()));
        line("slipway_directory=" + quote(settings.sourceDirectory()));
        text.append('\n').append(PROLOGUE).append('\n');
    }

    /** A function with the commands of the phase, which can be called again, and the phase itself. */
    private void phase(CommandPhase phase, Buildspec buildspec, ScriptSettings settings) {
        PhaseCommands declared = buildspec.phase(phase);
        OnFailure onFailure = declared.onFailure();
        line("slipway_commands_of_" + phase + "() {");
        line(":");
        if (phase == CommandPhase.INSTALL && runtimes instanceof RuntimeSelection.Selected selected) {
            selected.runtimes()
                    .forEach(runtime -> command("slipway_run", phase, onFailure, runtime.title(), runtime.command()));
        }
        declared.commands().forEach(command -> command("slipway_run", phase, onFailure, command, command));
        if (phase == CommandPhase.BUILD) {
            settings.afterBuild()
                    .ifPresent(added -> command("slipway_run", phase, onFailure, added.title(), added.text()));
        }
        declared.finallyCommands().forEach(command -> command("slipway_always", phase, onFailure, command, command));
        line("}");
        line("slipway_phase " + phase + " "
                + (PhaseFlow.nextPhaseRunsAfterFailure(phase, onFailure) ? "go_on" : "stop") + " "
                + onFailure.retries() + " " + quote(buildspec.runAs(phase).orElse("")));
        line("");
    }

    private void command(String function, CommandPhase phase, OnFailure onFailure, String title, String command) {
        ScriptCommand numbered = new ScriptCommand(commands.size(), phase, title);
        commands.add(numbered);
        line(function + " " + numbered.number() + " " + quote(command) + " "
                + quote(RetriedExitCodes.of(title, onFailure)));
    }

    /** AWS_ names are never exported (AWS CodeBuild user guide, "exported-variables"). */
    private void exports(List<String> names, ScriptSettings settings) {
        List<String> exported =
                names.stream().filter(name -> !name.startsWith("AWS_")).toList();
        if (!exported.isEmpty()) {
            line("slipway_export " + quote(settings.exportedDirectory()) + " " + String.join(" ", exported));
        }
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
