package dev.slipway.oci;

import dev.slipway.core.image.ImageReference;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an entry of Docker's configuration is for.
 *
 * @param registry {@code host[:port]}, or {@code docker.io}
 * @param path repositories from here on; empty for all
 * @param rank among keys for the same, the lowest counts
 */
record DockerConfigKey(String registry, String path, int rank) {

    static final Comparator<DockerConfigKey> MOST_SPECIFIC_FIRST =
            Comparator.comparing((DockerConfigKey key) -> -key.path().length()).thenComparing(DockerConfigKey::rank);

    /** The keys of Docker Hub. */
    private static final List<String> DOCKER_HUB =
            List.of(DockerHub.CONFIG_KEY, "index.docker.io", ImageReference.DOCKER_HUB);

    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
    private static final Pattern FORM = Pattern.compile(
            "(https?://)?" + "((?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[0-9a-fA-F:.]+])(?::[0-9]{1,5})?)" + "(/.*)?");
    private static final Pattern API = Pattern.compile("/(?:v[12]/?)?");
    private static final Pattern PATH = Pattern.compile("/[a-z0-9]+(?:[._/-]+[a-z0-9]+)*");

    /** Reads a key; empty if it names no registry in a way that is certain. */
    static Optional<DockerConfigKey> parse(String text) {
        int hub = DOCKER_HUB.indexOf(text);
        if (hub >= 0) {
            return Optional.of(new DockerConfigKey(ImageReference.DOCKER_HUB, "", hub));
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        boolean url = form.group(1) != null;
        String host = form.group(2);
        String rest = form.group(3) == null ? "" : form.group(3);
        if (host.equals("index.docker.io") || host.equals(DockerHub.HOST) || (url && host.equals("docker.io"))) {
            return Optional.empty();
        }
        if (rest.isEmpty() || API.matcher(rest).matches()) {
            return Optional.of(new DockerConfigKey(host, "", url ? 1 : 0));
        }
        return url || !PATH.matcher(rest).matches()
                ? Optional.empty()
                : Optional.of(new DockerConfigKey(host, rest.substring(1), 0));
    }

    boolean covers(String otherRegistry, String repository) {
        return registry.equals(otherRegistry)
                && (path.isEmpty() || repository.equals(path) || repository.startsWith(path + "/"));
    }
}
