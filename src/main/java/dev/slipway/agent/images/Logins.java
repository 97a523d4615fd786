package dev.slipway.agent.images;

import dev.slipway.core.docker.RegistryHost;
import dev.slipway.oci.Credential;
import dev.slipway.oci.DockerConfig;
import dev.slipway.oci.Parsed;
import dev.slipway.oci.RegistryCredentials;
import dev.slipway.protocol.PodLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Who logs in where: what {@code docker login} gave in this build, then the project's Secrets, then what the pod's own role
 * opens. All of it stays in the memory of the agent.
 */
final class Logins implements RegistryCredentials {

    private static final String KEY = ".dockerconfigjson";

    private final Map<String, Credential> given = new ConcurrentHashMap<>();
    private final List<DockerConfig> secrets;
    private final List<String> problems;
    private final RoleLogins role;

    private Logins(List<DockerConfig> secrets, List<String> problems, RoleLogins role) {
        this.secrets = List.copyOf(secrets);
        this.problems = List.copyOf(problems);
        this.role = role;
    }

    /**
     * Reads the Secrets that the pod was given.
     *
     * @param role asked last
     */
    static Logins read(PodLayout layout, List<String> secretNames, RoleLogins role) {
        List<DockerConfig> secrets = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String name : secretNames) {
            Path file = Path.of(layout.registrySecret(name)).resolve(KEY);
            try {
                Parsed<DockerConfig> parsed = DockerConfig.parse(Files.readString(file));
                if (parsed instanceof Parsed.Valid<DockerConfig> valid) {
                    secrets.add(valid.value());
                    valid.value().refused().forEach(why -> problems.add("Secret " + name + ": " + why));
                } else {
                    problems.add("Secret " + name + ": " + ((Parsed.Refused<DockerConfig>) parsed).message());
                }
            } catch (IOException e) {
                problems.add("Secret " + name + " is missing or has no " + KEY + "; make it with: kubectl create secret"
                        + " docker-registry " + name + " --docker-server=HOST --docker-username=USER"
                        + " --docker-password=TOKEN");
            }
        }
        return new Logins(secrets, problems, role);
    }

    /** Why the pod's own role opens nothing at a registry at which it could; a sentence. */
    Optional<String> problemOfRole(String registry) {
        return role.problem(registry);
    }

    /** What may be wrong when a registry refuses a push or a pull for want of a login. */
    List<String> problems(String registry) {
        return Stream.concat(problems.stream(), role.problem(registry).stream()).toList();
    }

    void login(RegistryHost registry, Credential credential) {
        given.put(registry.toString(), credential);
    }

    /** Whether there was a login of this build. */
    boolean logout(RegistryHost registry) {
        return given.remove(registry.toString()) != null;
    }

    @Override
    public Optional<Credential> find(String registry, String repository) {
        return Optional.ofNullable(given.get(registry))
                .or(() -> secrets.stream()
                        .flatMap(secret -> secret.find(registry, repository).stream())
                        .findFirst())
                .or(() -> role.find(registry, repository));
    }
}
