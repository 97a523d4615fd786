package dev.slipway.agent.images;

import dev.slipway.oci.RegistryCredentials;
import java.util.Optional;

/** What the pod's own role opens. */
public interface RoleLogins extends RegistryCredentials {

    /** No role. */
    RoleLogins NONE = new RoleLogins() {
        @Override
        public Optional<dev.slipway.oci.Credential> find(String registry, String repository) {
            return Optional.empty();
        }

        @Override
        public Optional<String> problem(String registry) {
            return Optional.empty();
        }
    };

    /** Why the role opens nothing at a registry at which it could; a sentence. */
    Optional<String> problem(String registry);
}
