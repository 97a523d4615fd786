package dev.slipway.core.build;

/**
 * An artifact that is where it should be.
 *
 * @param name the name of the action's output artifact, or of the project
 * @param location where it can be found: a path on this machine, or a key of the store
 * @param sha256 of the stored archive, lower-case hexadecimal
 * @param bytes size of the archive
 * @param files number of files in it
 */
public record StoredArtifact(String name, String location, String sha256, long bytes, int files) {}
