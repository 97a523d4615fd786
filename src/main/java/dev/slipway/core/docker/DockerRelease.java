package dev.slipway.core.docker;

/** The release of Docker whose command line is read here, and that is told to scripts that ask for it. */
public final class DockerRelease {

    /** The version of client and server. */
    public static final String VERSION = "28.2.2";

    /** The version of the Engine API that goes with it. */
    public static final String API_VERSION = "1.50";

    /** What stands where Docker tells the commit that it was built from. */
    public static final String BUILD = "slipway";

    private DockerRelease() {}

    /** The line of {@code docker --version}, with its end. */
    public static String line() {
        return "Docker version " + VERSION + ", build " + BUILD + "\n";
    }
}
