package dev.slipway.git;

import dev.slipway.core.source.CredentialHost;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A user name with a password or token.
 *
 * @param host the only place it is sent to
 * @param username as HTTP basic authentication wants it; hosts that take a token alone accept any name
 * @param secret the password or token
 */
public record BasicCredential(CredentialHost host, String username, String secret) implements GitCredential {

    /** The value of the {@code Authorization} header. */
    String basicAuthorization() {
        byte[] pair = (username + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public String toString() {
        return "credential for " + host;
    }
}
