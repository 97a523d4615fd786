package dev.slipway.core.docker;

/** What became of the words behind {@code docker}. */
public sealed interface ParsedDockerCommand {

    /** They ask for something that can be tried. */
    record Valid(DockerCommand command) implements ParsedDockerCommand {}

    /**
     * They do not.
     *
     * @param exitCode Docker's own: 125 for options and for what needs a daemon, 1 for the rest
     * @param message goes to standard error as it is, newlines included
     */
    record Refused(int exitCode, String message) implements ParsedDockerCommand {}
}
