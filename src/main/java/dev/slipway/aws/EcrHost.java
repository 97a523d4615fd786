package dev.slipway.aws;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A registry of Amazon ECR, told by its exact host (Amazon ECR user guide, "Amazon ECR private registry", and Amazon ECR
 * Public user guide).
 *
 * @param region whose API gives the login
 */
record EcrHost(Kind kind, String region) {

    /** The two services. */
    enum Kind {
        PRIVATE,
        PUBLIC
    }

    private static final Pattern PRIVATE = Pattern.compile(
            "[0-9]{12}\\.dkr[.-]ecr(?:-fips)?\\.([a-z]{2}(?:-[a-z]+)+-[0-9])\\.(?:amazonaws\\.com(?:\\.cn)?|on\\.aws)");

    /** Logins of the public registry are given in this region alone. */
    private static final String PUBLIC_REGION = "us-east-1";

    /** Reads a host; empty for every other registry, also for one that only looks like it. */
    static Optional<EcrHost> of(String host) {
        if (host.equals("public.ecr.aws")) {
            return Optional.of(new EcrHost(Kind.PUBLIC, PUBLIC_REGION));
        }
        Matcher matcher = PRIVATE.matcher(host);
        return matcher.matches() ? Optional.of(new EcrHost(Kind.PRIVATE, matcher.group(1))) : Optional.empty();
    }
}
