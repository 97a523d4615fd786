package dev.slipway.kubernetes;

import dev.slipway.core.build.BuildSnapshot;

/**
 * What the Job of a build and its pod say about the build.
 *
 * @param rest what is left of the pod
 */
public record BuildObservation(BuildSnapshot snapshot, Rest rest) {

    /** What is left of a pod whose build may be over. */
    public enum Rest {
        /** Nothing that runs, or something that has every reason to. */
        ENDS_BY_ITSELF,
        /** Containers that would run on for nothing: whoever recorded the result must delete the Job. */
        MUST_BE_ENDED
    }

    static BuildObservation of(BuildSnapshot snapshot) {
        return new BuildObservation(snapshot, Rest.ENDS_BY_ITSELF);
    }
}
