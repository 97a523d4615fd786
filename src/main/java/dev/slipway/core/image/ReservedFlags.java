package dev.slipway.core.image;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Flags of the executor that a project may not give, and why: for a sentence better than that they are not known. */
final class ReservedFlags {

    private static final Map<String, String> REASONS = reasons();

    private ReservedFlags() {}

    static Optional<String> reason(String name) {
        return Optional.ofNullable(REASONS.get(name));
    }

    private static Map<String, String> reasons() {
        Map<String, String> reasons = new HashMap<>();
        because(
                "the image's declaration has a field for it",
                List.of(
                        "build-arg",
                        "context",
                        "context-sub-path",
                        "custom-platform",
                        "customPlatform",
                        "destination",
                        "dockerfile",
                        "git",
                        "label",
                        "target"),
                reasons);
        because(
                "the cache repository decides it",
                List.of("cache", "cache-dir", "cache-repo", "no-push-cache"),
                reasons);
        because(
                "the executor pushes nothing; the agent does",
                List.of("no-push", "push-ignore-immutable-tag-errors", "push-retry", "skip-push-permission-check"),
                reasons);
        because(
                "registries and credentials are chosen by the project's own fields",
                List.of(
                        "credential-helpers",
                        "insecure",
                        "insecure-pull",
                        "insecure-registry",
                        "registry-certificate",
                        "registry-client-cert",
                        "registry-map",
                        "registry-mirror",
                        "skip-default-registry-fallback",
                        "skip-tls-verify",
                        "skip-tls-verify-pull",
                        "skip-tls-verify-registry"),
                reasons);
        because(
                "the agent chooses the files of the executor",
                List.of(
                        "digest-file",
                        "image-name-tag-with-digest-file",
                        "image-name-with-digest-file",
                        "kaniko-dir",
                        "oci-layout-path",
                        "tar-path",
                        "tarPath"),
                reasons);
        because(
                "the agent starts each build from a clean root and needs its image",
                List.of("cleanup", "dryrun", "force", "pre-cleanup", "preserve-context"),
                reasons);
        because("a secret in the executor is open to every RUN", List.of("secret"), reasons);
        return Map.copyOf(reasons);
    }

    private static void because(String reason, List<String> names, Map<String, String> reasons) {
        names.forEach(name -> reasons.put(name, reason));
    }
}
