package dev.slipway.kubernetes;

import io.fabric8.kubernetes.api.model.batch.v1.Job;

/** What became of a build that was to be written as a Job. */
public sealed interface BuildJobManifest {

    /** The Job can be created. */
    record Valid(Job job) implements BuildJobManifest {}

    /** The build cannot run in a pod; {@code message} is a sentence with the next step. */
    record Refused(String message) implements BuildJobManifest {}
}
