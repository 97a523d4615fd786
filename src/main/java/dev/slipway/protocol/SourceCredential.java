package dev.slipway.protocol;

import dev.slipway.core.source.CredentialHost;

/**
 * A Secret that a build's sources are read with.
 *
 * @param secretName its name, in the build's namespace
 * @param host the only place it may be sent to
 */
public record SourceCredential(String secretName, CredentialHost host) {}
