package dev.slipway.oci;

import dev.slipway.core.image.ImageReference;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is to be done where: for authorisation and for sentences.
 *
 * @param registry {@code host[:port]}, or {@code docker.io}
 * @param repository empty when the registry as a whole is meant
 * @param scopes what a token must allow (distribution project, token scope documentation)
 */
record RegistryAccess(String registry, String repository, Set<String> scopes, Action action) {

    enum Action {
        PULL("to pull from"),
        PUSH("to push to"),
        LOG_IN("to log in at");

        private final String words;

        Action(String words) {
            this.words = words;
        }
    }

    static RegistryAccess pull(ImageReference image) {
        return new RegistryAccess(
                image.registry(), image.repository(), Set.of(scope(image.repository(), "pull")), Action.PULL);
    }

    static RegistryAccess push(ImageReference image) {
        return new RegistryAccess(
                image.registry(), image.repository(), Set.of(scope(image.repository(), "pull,push")), Action.PUSH);
    }

    static RegistryAccess login(String registry) {
        return new RegistryAccess(registry, "", Set.of(), Action.LOG_IN);
    }

    /** The same, and blobs of another repository may be read. */
    RegistryAccess reading(String otherRepository) {
        Set<String> both = new TreeSet<>(scopes);
        both.add(scope(otherRepository, "pull"));
        return new RegistryAccess(registry, repository, Set.copyOf(both), action);
    }

    /** {@code to push to team/app}. */
    String purpose() {
        return action.words + " " + (repository.isEmpty() ? registry : repository);
    }

    private static String scope(String repository, String actions) {
        return "repository:" + repository + ":" + actions;
    }
}
