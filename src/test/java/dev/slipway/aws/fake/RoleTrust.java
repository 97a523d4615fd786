package dev.slipway.aws.fake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who is given a role: everybody who names its external id, if it has one, and the subject of a web identity that it trusts. */
final class RoleTrust {

    private static final String AUDIENCE = "sts.amazonaws.com";

    private final Map<String, String> externalIds = new HashMap<>();
    private final Map<String, String> subjects = new HashMap<>();

    void requireExternalId(String role, String externalId) {
        externalIds.put(role, externalId);
    }

    void trustSubject(String role, String subject) {
        subjects.put(role, subject);
    }

    void check(String role, String externalId, String callerArn) {
        String required = externalIds.get(role);
        if (required != null && !required.equals(externalId)) {
            throw new AwsFault(
                    "AccessDenied",
                    "User: " + callerArn + " is not authorized to perform: sts:AssumeRole on resource: " + role);
        }
    }

    /** A token as the kubelet projects it for EKS. Its signature is not checked. */
    void checkWebIdentity(String role, String token) {
        Map<String, Object> claims = claims(token);
        Object audience = claims.get("aud");
        boolean forSts = audience instanceof List<?> list ? list.contains(AUDIENCE) : AUDIENCE.equals(audience);
        if (!forSts) {
            throw new AwsFault("InvalidIdentityToken", "Incorrect token audience");
        }
        if (claims.get("exp") instanceof Number end && Instant.now().getEpochSecond() >= end.longValue()) {
            throw new AwsFault("ExpiredTokenException", "Token expired: current date/time must be before " + end);
        }
        if (!Objects.equals(subjects.get(role), claims.get("sub"))) {
            throw new AwsFault("AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");
        }
    }

    private static Map<String, Object> claims(String token) {
        String[] parts = token.split("\\.", -1);
        try {
            return Tree.parse(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            throw new AwsFault("InvalidIdentityToken", "The ID Token provided is not a valid JWT");
        }
    }
}
