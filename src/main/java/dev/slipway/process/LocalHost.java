package dev.slipway.process;

import dev.slipway.core.build.FetchedSource;
import dev.slipway.core.build.LogSink;
import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.buildspec.Buildspec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** This machine itself, with a HOME of the build's own and, for Python, a virtual environment. */
final class LocalHost implements ScriptHost {

    private static final Path SHELL = Path.of("/bin/sh");
    private static final PhaseContext FOUND_DEAD = new PhaseContext(
            "", "the build's shell was found dead before completing the build; something outside Slipway ended it");

    private final BuildHome home;
    private final Map<String, String> userEnvironment;
    private boolean python;

    LocalHost(BuildHome home, Map<String, String> userEnvironment) {
        this.home = home;
        this.userEnvironment = userEnvironment;
    }

    @Override
    public Optional<String> image() {
        return Optional.empty();
    }

    @Override
    public Optional<PhaseContext> provision(Starter starter, LogSink log) {
        return Optional.empty();
    }

    @Override
    public Optional<PhaseContext> prepare(Buildspec buildspec, Starter starter) {
        if (!Files.isExecutable(SHELL)) {
            return Optional.of(PhaseContext.clientError("there is no " + SHELL
                    + " on this machine, and the commands of a buildspec need one; run it where there is one"));
        }
        python = PythonEnvironment.isWanted(buildspec, home.source());
        return python ? PythonEnvironment.create(home, userEnvironment, starter) : Optional.empty();
    }

    @Override
    public List<String> command(Path script) {
        return List.of(SHELL.toString(), script.toString());
    }

    @Override
    public Map<String, String> environment() {
        return HostEnvironment.of(userEnvironment, home, python);
    }

    @Override
    public GitCredentials.Offer gitCredentials(List<FetchedSource> sources) {
        return GitCredentials.of(sources, userEnvironment.getOrDefault("HOME", ""));
    }

    @Override
    public void end() {
        // Everything that the build has started is in the group of its process.
    }

    @Override
    public void ended() {
        // Its files are the user's.
    }

    @Override
    public PhaseContext foundDead(int exitCode) {
        return FOUND_DEAD;
    }
}
