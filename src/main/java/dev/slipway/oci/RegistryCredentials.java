package dev.slipway.oci;

import java.util.List;
import java.util.Optional;

/** Who logs in where. Asked anew for each request, so a login or logout counts from the next one on. */
@FunctionalInterface
public interface RegistryCredentials {

    /** Nobody logs in. */
    RegistryCredentials NONE = (registry, repository) -> Optional.empty();

    /**
     * The credential for a repository.
     *
     * @param registry {@code host[:port]}, to be compared exactly; Docker Hub is {@code docker.io}
     * @param repository the path in the registry; empty when the registry as a whole is meant
     */
    Optional<Credential> find(String registry, String repository);

    /** The first of {@code sources} that has a credential is taken. */
    static RegistryCredentials firstOf(List<? extends RegistryCredentials> sources) {
        List<RegistryCredentials> copy = List.copyOf(sources);
        return (registry, repository) -> copy.stream()
                .flatMap(source -> source.find(registry, repository).stream())
                .findFirst();
    }
}
