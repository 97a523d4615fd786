package dev.slipway.process;

import dev.slipway.core.build.BuildSnapshot;

/** Hears of the builds of a process runner as they go; called from several threads at once. */
public interface RunnerListener {

    /** The next bytes of a build's log. The array is only valid during the call. */
    void log(String buildId, byte[] bytes, int offset, int length);

    /** The build has ended; {@link ProcessBuildRunner#observe} tells how. */
    void ended(String buildId, BuildSnapshot.Ended snapshot);
}
