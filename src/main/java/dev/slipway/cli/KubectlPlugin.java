package dev.slipway.cli;

/** Whether {@code kubectl slipway} was said: the launcher is linked as {@code kubectl-slipway}, and tells by a property. */
final class KubectlPlugin {

    private KubectlPlugin() {}

    static boolean isRunning() {
        return "kubectl".equals(System.getProperty("slipway.started-by"));
    }
}
