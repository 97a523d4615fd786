package dev.slipway.api;

import org.jspecify.annotations.Nullable;

/** Where in AWS a resource is kept, as whom, and what may happen to it there. */
public interface AwsPlacement {

    /** For example {@code eu-central-1}. */
    String region();

    @Nullable
    AwsCredentials credentials();

    /** Asked instead of AWS. */
    @Nullable
    String endpointUrl();

    /** The resource's name in AWS; that of the object when absent. */
    @Nullable
    String name();

    /** Whether a resource that is there already is taken over; false when absent. */
    @Nullable
    Boolean adopt();

    /** {@code Delete} for what was created and {@code Retain} for what was adopted, when absent. */
    @Nullable
    DeletionPolicy deletionPolicy();

    /** {@code Correct} when absent. */
    @Nullable
    DriftPolicy drift();

    /** How many of the latest runs are shown as objects; 10 when absent. */
    @Nullable
    Integer runHistoryLimit();
}
