package dev.slipway.e2e;

/** How pods reach this machine. */
final class PodNetwork {

    private static final String DEFAULT_HOST = "10.244.0.1";

    private PodNetwork() {}

    /** The host of the registry as pods see it, which is this machine. */
    static String host() {
        String registry = System.getenv("TEST_REGISTRY_FROM_POD");
        return registry == null || registry.isBlank() ? DEFAULT_HOST : registry.replaceFirst("[:/].*", "");
    }
}
