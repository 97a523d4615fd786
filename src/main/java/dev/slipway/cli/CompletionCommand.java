package dev.slipway.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slipway completion}: what a shell must know to complete command lines. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a script with which a shell completes commands, options, their values and numbers of runs.",
            "",
            "  bash:  echo 'source <(slipway completion bash)' >> ~/.bashrc",
            "  zsh:   echo 'source <(slipway completion zsh)' >> ~/.zshrc",
            "  fish:  slipway completion fish > ~/.config/fish/completions/slipway.fish",
            "",
            "slipway must be on the PATH, or be an alias."
        })
final class CompletionCommand implements Callable<Integer> {

    @Parameters(paramLabel = "bash|zsh|fish", description = "The shell.")
    @SuppressWarnings("NullAway.Init")
    private Shell shell;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine slipway = Objects.requireNonNull(spec.parent()).commandLine();
        String script = switch (shell) {
            case BASH -> BashCompletion.script(slipway);
            case ZSH -> BashCompletion.scriptForZsh(slipway);
            case FISH -> FishCompletion.script(slipway);
        };
        spec.commandLine().getOut().print(script);
        spec.commandLine().getOut().flush();
        return ExitCode.OK.code();
    }
}
