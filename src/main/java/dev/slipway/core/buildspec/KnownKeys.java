package dev.slipway.core.buildspec;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys of a buildspec by the place where they belong, and what a key that is not one of them was meant to be. */
final class KnownKeys {

    private static final Map<String, List<String>> KNOWN = known();

    private static final Map<String, String> PLACES = Map.of(
            "",
            "to the top of the file",
            "phases",
            "below phases",
            "phase",
            "below a phase, such as phases.build",
            "env",
            "below env",
            "artifacts",
            "below artifacts",
            "secondary-artifact",
            "below an artifact of artifacts.secondary-artifacts",
            "proxy",
            "below proxy",
            "cache",
            "below cache",
            "report",
            "below a report, such as reports.unit");

    /** What other systems call it, by place. */
    private static final Map<String, Map<String, String>> FOREIGN = Map.of(
            "", Map.of("environment_variables", "env.variables", "environment", "env", "variables", "env.variables"),
            "phase", Map.of("steps", "commands", "script", "commands", "run", "commands"),
            "env", Map.of("plaintext", "variables"));

    private KnownKeys() {}

    private static Map<String, List<String>> known() {
        Map<String, List<String>> known = new LinkedHashMap<>();
        known.put("", List.of("version", "run-as", "env", "proxy", "batch", "phases", "reports", "artifacts", "cache"));
        known.put("phases", List.of("install", "pre_build", "build", "post_build"));
        known.put("phase", List.of("run-as", "on-failure", "runtime-versions", "commands", "finally"));
        known.put(
                "env",
                List.of(
                        "shell",
                        "variables",
                        "parameter-store",
                        "secrets-manager",
                        "exported-variables",
                        "git-credential-helper"));
        List<String> artifact = List.of(
                "files", "name", "discard-paths", "base-directory", "exclude-paths", "enable-symlinks", "s3-prefix");
        known.put(
                "artifacts",
                Stream.concat(artifact.stream(), Stream.of("secondary-artifacts"))
                        .toList());
        known.put("secondary-artifact", artifact);
        known.put("proxy", List.of("upload-artifacts", "logs"));
        known.put("cache", List.of("key", "fallback-keys", "action", "paths"));
        known.put("report", List.of("files", "file-format", "base-directory", "discard-paths"));
        return known;
    }

    /** Those that belong to {@code kind}: the empty name for the root, {@code phase} for each of the four. */
    static List<String> of(String kind) {
        return KNOWN.getOrDefault(kind, List.of());
    }

    /** What to do about {@code key}, which does not belong to {@code kind}. */
    static Optional<String> meant(String kind, String key) {
        return sameLetters(key, of(kind))
                .or(() ->
                        Optional.ofNullable(FOREIGN.getOrDefault(kind, Map.of()).get(key)))
                .map(KnownKeys::write)
                .or(() -> elsewhere(key))
                .or(() -> NearestName.of(key, of(kind)).map(KnownKeys::write));
    }

    /** The same for keys that are known to somebody else: {@code known} are all of their place. */
    static Optional<String> meant(Collection<String> known, String key) {
        return sameLetters(key, known).or(() -> NearestName.of(key, known)).map(KnownKeys::write);
    }

    private static Optional<String> sameLetters(String key, Collection<String> known) {
        return known.stream().filter(name -> plain(name).equals(plain(key))).findFirst();
    }

    private static Optional<String> elsewhere(String key) {
        return KNOWN.entrySet().stream()
                .filter(place -> place.getValue().contains(key))
                .findFirst()
                .map(place -> "move it " + PLACES.get(place.getKey()));
    }

    private static String write(String name) {
        return "write " + name;
    }

    /** Letters alone: hyphens, underscores and capitals are what people get wrong most. */
    private static String plain(String key) {
        return key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
