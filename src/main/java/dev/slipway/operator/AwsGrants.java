package dev.slipway.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which namespaces may use the operator's own identity in AWS. By default none: whoever may write a manifest would else have its
 * rights.
 */
record AwsGrants(Map<String, Grant> namespaces) {

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true);

    /**
     * What a namespace may.
     *
     * @param regions where; all of them if absent
     * @param assumeRoles ARNs of the roles that may be assumed, one of which has to be named; a {@code *} at the end stands for any text.
     *     Without them the identity is used as it is
     * @param passRoles ARNs of the roles that builds and pipelines may be given; none if absent
     * @param importSourceCredentials whether source credentials may be imported, which all projects of the account use then
     */
    record Grant(
            @Nullable List<String> regions,
            @Nullable List<String> assumeRoles,
            @Nullable List<String> passRoles,
            @Nullable Boolean importSourceCredentials) {

        boolean allowsRegion(String region) {
            return regions == null || regions.contains(region);
        }

        boolean allowsRole(@Nullable String roleArn) {
            return assumeRoles == null ? roleArn == null : roleArn != null && matches(assumeRoles, roleArn);
        }

        boolean allowsPassing(String roleArn) {
            return passRoles != null && matches(passRoles, roleArn);
        }

        boolean allowsImport() {
            return Boolean.TRUE.equals(importSourceCredentials);
        }

        private static boolean matches(List<String> patterns, String arn) {
            return patterns.stream()
                    .anyMatch(pattern -> pattern.endsWith("*")
                            ? arn.startsWith(pattern.substring(0, pattern.length() - 1))
                            : arn.equals(pattern));
        }
    }

    /** Reads the setting: an object of namespaces, each with the members of {@link Grant}. */
    static AwsGrants parse(Optional<String> json) {
        try {
            Map<String, Grant> read = json.isEmpty() || json.get().isBlank()
                    ? Map.of()
                    : JSON.readValue(json.get(), new TypeReference<@Nullable Map<String, Grant>>() {});
            return new AwsGrants(read == null ? Map.of() : read);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "the setting aws.namespaces cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    Optional<Grant> of(String namespace) {
        return Optional.ofNullable(namespaces.get(namespace));
    }
}
