package dev.slipway.core.buildspec;

/**
 * The {@code proxy} block of a buildspec: what goes through the proxy that the build's environment names.
 *
 * @param uploadArtifacts whether artifacts do
 * @param logs whether logs do
 */
public record ProxyBlock(boolean uploadArtifacts, boolean logs) {

    /** What a buildspec without {@code proxy} has. */
    public static final ProxyBlock ABSENT = new ProxyBlock(false, false);
}
