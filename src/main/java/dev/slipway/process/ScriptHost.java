package dev.slipway.process;

import dev.slipway.core.build.FetchedSource;
import dev.slipway.core.build.LogSink;
import dev.slipway.core.build.PhaseContext;
import dev.slipway.core.buildspec.Buildspec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the script of one build runs. */
interface ScriptHost {

    /** Starts a process that an interruption of the build ends; none if it is interrupted already. */
    @FunctionalInterface
    interface Starter {
        Optional<ProcessGroup> start(List<String> command, Map<String, String> environment) throws IOException;
    }

    /** The image that the commands run in, as the project or the user names it; empty on the machine itself. */
    Optional<String> image();

    /** What PROVISIONING does; what fails it, if anything does. */
    Optional<PhaseContext> provision(Starter starter, LogSink log) throws IOException;

    /** What is made for the build once its sources are there; what fails DOWNLOAD_SOURCE, if anything does. */
    Optional<PhaseContext> prepare(Buildspec buildspec, Starter starter) throws IOException;

    /** The command that runs the script. */
    List<String> command(Path script);

    /** The environment of that command. */
    Map<String, String> environment();

    /** What {@code git-credential-helper: yes} gives the build's git. */
    GitCredentials.Offer gitCredentials(List<FetchedSource> sources);

    /** Ends what ending the command's process would leave running. */
    void end();

    /** The command's process is gone: puts the build's files in order. */
    void ended();

    /** Why a script ended that did not say so and that nobody ended. */
    PhaseContext foundDead(int exitCode);
}
