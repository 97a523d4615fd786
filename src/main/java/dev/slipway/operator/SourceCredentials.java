package dev.slipway.operator;

import dev.slipway.core.source.CredentialHost;
import dev.slipway.core.source.GitUrl;
import dev.slipway.core.source.ParsedCredentialHost;
import dev.slipway.git.BasicCredential;
import dev.slipway.git.GitCredential;
import dev.slipway.git.SshKey;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads git credentials from Secrets, one named Secret at a time. A Secret says by its annotation {@value #HOST} for which
 * host it is; without it, or for another host, it is refused before anything is sent anywhere.
 */
@ApplicationScoped
public class SourceCredentials {

    static final String HOST = "slipway.dev/host";
    /** As Secrets of type {@code kubernetes.io/ssh-auth} have it. */
    private static final String SSH_KEY = "ssh-privatekey";

    private static final String KNOWN_HOSTS = "known_hosts";

    private final KubernetesClient client;

    SourceCredentials(KubernetesClient client) {
        this.client = client;
    }

    /** What became of a credential. */
    sealed interface Lookup {}

    /** None is needed, or there is one for exactly this host. */
    record Usable(Optional<GitCredential> credential) implements Lookup {

        /** The password or token, for a service that asks the host in the user's name. */
        Optional<String> token() {
            return credential
                    .filter(BasicCredential.class::isInstance)
                    .map(basic -> ((BasicCredential) basic).secret());
        }
    }

    /** It cannot be used; {@code message} says why and what to do. */
    record Refused(String reason, String message) implements Lookup {}

    Lookup forRepository(String namespace, Optional<String> secretName, GitUrl url) {
        if (secretName.isEmpty()) {
            return new Usable(Optional.empty());
        }
        Secret secret = client.secrets()
                .inNamespace(namespace)
                .withName(secretName.get())
                .get();
        return read(secret, secretName.get(), url);
    }

    static Lookup read(@Nullable Secret secret, String name, GitUrl url) {
        if (secret == null) {
            return new Refused("SecretNotFound", "there is no Secret " + name + " in this namespace; create it");
        }
        Map<String, String> annotations = secret.getMetadata().getAnnotations();
        String annotated = annotations == null ? null : annotations.get(HOST);
        if (annotated == null) {
            return new Refused(
                    "SecretWithoutHost",
                    "Secret " + name + " does not say for which host it is; annotate it with " + HOST + ": "
                            + url.host());
        }
        Optional<String> key = value(secret, SSH_KEY);
        ParsedCredentialHost host =
                CredentialHost.parse(annotated, key.isPresent() ? GitUrl.Scheme.SSH : GitUrl.Scheme.HTTPS);
        if (host instanceof ParsedCredentialHost.Refused refused) {
            return new Refused("SecretHostInvalid", "Secret " + name + ": " + refused.message());
        }
        CredentialHost allowed = ((ParsedCredentialHost.Valid) host).host();
        if (!allowed.matches(url)) {
            return new Refused(
                    "SecretForOtherHost",
                    "Secret " + name + " is for " + annotated + " and is not sent to " + url.hostAndPort()
                            + "; name a Secret that is for that host");
        }
        return allowed.isForSsh() ? key(secret, name, allowed, key) : credential(secret, name, allowed);
    }

    private static Lookup key(Secret secret, String name, CredentialHost host, Optional<String> key) {
        Optional<String> knownHosts = value(secret, KNOWN_HOSTS);
        if (key.isEmpty() || knownHosts.isEmpty()) {
            return new Refused(
                    "SecretIncomplete",
                    "Secret " + name + " has no key " + (key.isEmpty() ? SSH_KEY : KNOWN_HOSTS) + "; add "
                            + (key.isEmpty()
                                    ? "the private key"
                                    : "what ssh-keyscan prints of the host, once compared with"
                                            + " what the host publishes"));
        }
        return new Usable(Optional.of(new SshKey(host, key.get(), knownHosts.get())));
    }

    private static Lookup credential(Secret secret, String name, CredentialHost host) {
        Optional<String> password = value(secret, "password").or(() -> value(secret, "token"));
        if (password.isEmpty()) {
            return new Refused(
                    "SecretIncomplete", "Secret " + name + " has neither a key password nor a key token; add one");
        }
        String username = value(secret, "username").orElse("x-access-token");
        return new Usable(Optional.of(new BasicCredential(host, username, password.get())));
    }

    /** The text of a key of a Secret, without the blanks around it. */
    static Optional<String> value(Secret secret, String key) {
        return Optional.ofNullable(secret.getData())
                .map(data -> data.get(key))
                .map(encoded -> new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).strip());
    }
}
