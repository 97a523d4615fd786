package dev.slipway.core.build;

/** Where builds run. Reconcilers and the command line do not know which runner they have. */
public interface BuildRunner {

    /** Starts a build; asking again for the same build id changes nothing. */
    void start(BuildRequest request);

    /** What can be seen of it, without waiting. */
    BuildSnapshot observe(String buildId);

    /** Asks it to stop; it then ends with {@link BuildStatus#STOPPED}. */
    void stop(String buildId);
}
