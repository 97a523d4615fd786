package dev.slipway.git;

import dev.slipway.core.source.CredentialHost;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A user name with a password or token, bound to the one host it may be sent to. Its text never shows the password. */
public final class GitCredential {

    private final CredentialHost host;
    private final String username;
    private final String password;

    /**
     * Binds a credential.
     *
     * @param host the only place it is sent to
     * @param username as HTTP basic authentication wants it; hosts that take a token alone accept any name
     * @param password the password or token
     */
    public GitCredential(CredentialHost host, String username, String password) {
        this.host = host;
        this.username = username;
        this.password = password;
    }

    /** The only place it is sent to. */
    public CredentialHost host() {
        return host;
    }

    /** The password or token itself, for a service that asks the host in the user's name. */
    public String secret() {
        return password;
    }

    /** The value of the {@code Authorization} header. */
    String basicAuthorization() {
        byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public String toString() {
        return "credential for " + host;
    }
}
