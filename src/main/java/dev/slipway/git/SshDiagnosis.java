package dev.slipway.git;

import dev.slipway.core.source.CredentialHost;
import dev.slipway.core.source.GitUrl;
import dev.slipway.git.GitFailure.Kind;
import java.util.Optional;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.KeyUtils;

/** Tells why an SSH connection did not come about. */
final class SshDiagnosis {

    private final GitUrl url;

    SshDiagnosis(GitUrl url) {
        this.url = url;
    }

    GitFailure keyIsMissing() {
        return new GitFailure(
                Kind.AUTHENTICATION_FAILED,
                "repository " + url + " is reached by SSH, which needs a key; give one for " + host()
                        + ", or use the https URL of the repository");
    }

    /** None where the failure is not one of SSH alone. */
    Optional<GitFailure> of(Throwable failure, HttpSession session) {
        if (url.scheme() != GitUrl.Scheme.SSH) {
            return Optional.empty();
        }
        if (FailureDiagnosis.cause(failure, SshKeys.UnreadableKeyException.class)
                .isPresent()) {
            return Optional.of(new GitFailure(
                    Kind.AUTHENTICATION_FAILED,
                    "the key for repository " + url
                            + " cannot be read; it is the whole text of a private key in the form of"
                            + " OpenSSH or PEM, without a passphrase"));
        }
        return session.refusedHostKey()
                .map(this::hostKey)
                .or(() -> FailureDiagnosis.cause(failure, SshException.class)
                        .filter(ssh ->
                                ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE)
                        .map(ssh -> keyRefused()));
    }

    private GitFailure keyRefused() {
        return new GitFailure(
                Kind.AUTHENTICATION_FAILED,
                url.hostAndPort() + " refused every key for repository " + url + " as user " + url.user()
                        + "; check that the public key is registered there and may read the repository, and that a key with a"
                        + " passphrase is in the SSH agent");
    }

    private GitFailure hostKey(HttpSession.RefusedHostKey refused) {
        String shown = KeyUtils.getKeyType(refused.key()) + " " + KeyUtils.getFingerPrint(refused.key());
        String place = url.hostAndPort() + " for repository " + url;
        return new GitFailure(
                Kind.HOST_KEY,
                switch (refused.verdict()) {
                    case UNKNOWN, KNOWN ->
                        "the host key of " + place + " is not known (" + shown
                                + "); compare it with what the host publishes,"
                                + " and add it to known_hosts, as ssh-keyscan prints it";
                    case CHANGED ->
                        "the host key of " + place + " is not the one in known_hosts (" + shown + "); somebody may be"
                                + " between you and the host: ask its administrator, and only then replace the line in known_hosts";
                    case REVOKED ->
                        "the host key of " + place + " is revoked in known_hosts (" + shown
                                + "); ask the host's administrator";
                });
    }

    private String host() {
        return url.credentialHost().map(CredentialHost::toString).orElse("it");
    }
}
