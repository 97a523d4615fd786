package dev.slipway.core.docker;

import dev.slipway.core.image.ImageReference;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The registry of {@code docker login}, written as {@link ImageReference#registry()} is, so that the two are compared
 * exactly. Only {@link #parse} makes one.
 */
public final class RegistryHost {

    /** The registry when none is named. */
    public static final RegistryHost DOCKER_HUB = new RegistryHost(ImageReference.DOCKER_HUB);

    private static final Set<String> HUB_NAMES =
            Set.of("", ImageReference.DOCKER_HUB, "index.docker.io", "registry-1.docker.io");
    private static final Pattern HOST = Pattern.compile(
            "(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\\[[0-9a-fA-F:.]+])"
                    + "(?::[0-9]{1,5})?");
    private static final int MAX_LENGTH = 300;

    private final String text;

    private RegistryHost(String text) {
        this.text = text;
    }

    /**
     * Reads {@code HOST}, {@code HOST:PORT}, or a URL of it with or without a path, as Docker does: scheme and path
     * count for nothing. None if no host can be read.
     */
    public static Optional<RegistryHost> parse(String text) {
        String rest = text.startsWith("https://") || text.startsWith("http://")
                ? text.substring(text.indexOf("//") + 2)
                : text;
        int slash = rest.indexOf('/');
        String host = slash < 0 ? rest : rest.substring(0, slash);
        if (HUB_NAMES.contains(host) && (!host.isEmpty() || text.isEmpty())) {
            return Optional.of(DOCKER_HUB);
        }
        return host.length() <= MAX_LENGTH && HOST.matcher(host).matches()
                ? Optional.of(new RegistryHost(host))
                : Optional.empty();
    }

    /** {@code docker.io}, or host and port as written. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegistryHost that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
