package dev.slipway.aws.access;

import java.net.URI;
import java.util.Optional;

/**
 * Where AWS is asked, and as whom.
 *
 * @param endpoint asked instead of AWS
 */
public record AwsAccess(String region, Optional<URI> endpoint, AwsIdentity identity) {}
