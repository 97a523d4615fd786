package dev.slipway.agent.images;

import dev.slipway.aws.EcrLogins;
import dev.slipway.oci.Credential;
import java.time.InstantSource;
import java.util.Optional;

/** What the pod's own role opens at Amazon ECR. The SDK is not even loaded for other registries. */
public final class EcrRole implements RoleLogins {

    private final EcrLogins logins;

    public EcrRole(InstantSource clock) {
        this.logins = new EcrLogins(clock);
    }

    @Override
    public Optional<Credential> find(String registry, String repository) {
        return logins.find(registry) instanceof EcrLogins.Login login
                ? Optional.of(new Credential.Password(login.user(), login.password()))
                : Optional.empty();
    }

    @Override
    public Optional<String> problem(String registry) {
        return logins.find(registry) instanceof EcrLogins.Refused refused
                ? Optional.of(refused.message())
                : Optional.empty();
    }
}
