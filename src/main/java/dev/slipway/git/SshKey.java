package dev.slipway.git;

import dev.slipway.core.source.CredentialHost;

/**
 * A private key, and the keys that its host may have (a Secret of type {@code kubernetes.io/ssh-auth}).
 *
 * @param host the only place it is used at
 * @param privateKey without a passphrase, in the form of OpenSSH or PEM
 * @param knownHosts lines of sshd(8), SSH_KNOWN_HOSTS FILE FORMAT
 */
public record SshKey(CredentialHost host, String privateKey, String knownHosts) implements GitCredential {

    @Override
    public String toString() {
        return "key for " + host;
    }
}
