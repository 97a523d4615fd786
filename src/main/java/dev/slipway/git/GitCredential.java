package dev.slipway.git;

import dev.slipway.core.source.CredentialHost;

/** What a host asks for, bound to the one host it may be sent to. Its text never shows a secret. */
public sealed interface GitCredential permits BasicCredential, SshKey, SshUser {

    /** The only place it is sent to. */
    CredentialHost host();
}
