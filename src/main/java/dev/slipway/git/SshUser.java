package dev.slipway.git;

import dev.slipway.core.source.CredentialHost;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The user of this machine: keys and known hosts of their {@code .ssh} directory, read as its {@code config} says, and the
 * keys of their agent.
 *
 * @param home their home directory
 * @param agentSocket the value of {@code SSH_AUTH_SOCK}
 */
public record SshUser(CredentialHost host, Path home, Optional<Path> agentSocket) implements GitCredential {}
