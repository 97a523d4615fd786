package dev.slipway.aws.access;

import java.util.Optional;

/**
 * As whom AWS is asked.
 *
 * @param keys without them, what the SDK's default chain finds (IRSA, pod identity and so on)
 * @param role assumed with them
 */
public record AwsIdentity(Optional<Keys> keys, Optional<Role> role) {

    /** Access keys. */
    public record Keys(String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {

        /** Names the key, and not its secret. */
        @Override
        public String toString() {
            return "Keys[" + accessKeyId + "]";
        }
    }

    /** A role that is assumed. */
    public record Role(String arn, Optional<String> externalId) {}
}
