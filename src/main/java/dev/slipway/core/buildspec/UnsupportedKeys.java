package dev.slipway.core.buildspec;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The keys of a buildspec that CodeBuild honours and Slipway does not run yet. They are refused by name, because passing
 * over them would change what a build does.
 */
final class UnsupportedKeys {

    /** {@code batch} is absent here: a build that is no batch build passes over it in CodeBuild too. */
    private static final Map<String, Set<String>> REFUSED = Map.of(
            "", Set.of("run-as", "proxy", "reports", "cache"),
            "env", Set.of("parameter-store", "secrets-manager"),
            "phase", Set.of("run-as"),
            "phases", Set.of(),
            "artifacts", Set.of("s3-prefix", "secondary-artifacts"));

    /** Keys that say nothing when they are {@code no}, which is their default. */
    private static final Map<String, Set<String>> REFUSED_WHEN_ON =
            Map.of("env", Set.of("git-credential-helper"), "artifacts", Set.of("enable-symlinks"));

    private UnsupportedKeys() {}

    /** Notes refused keys of {@code fields} as problems and unknown ones as warnings. */
    static void check(String kind, YamlFields fields, List<BuildspecProblem> warnings) {
        warnings.addAll(fields.oddities());
        for (String key : fields.keys()) {
            boolean refused = (REFUSED.getOrDefault(kind, Set.of()).contains(key) && fields.has(key))
                    || (REFUSED_WHEN_ON.getOrDefault(kind, Set.of()).contains(key) && fields.flag(key));
            if (refused) {
                fields.problem(key, fields.pathOf(key) + " is not supported by Slipway yet; remove it, declared");
            } else if (!KnownKeys.of(kind).contains(key)) {
                warnings.add(new BuildspecProblem(
                        fields.line(key),
                        fields.column(key),
                        BuildspecProblem.Kind.UNKNOWN_KEY,
                        fields.pathOf(BuildspecProblem.quoted(key))
                                + " is not a key of a buildspec and is passed over, at line "
                                + fields.line(key),
                        KnownKeys.meant(kind, key)));
            }
        }
    }
}
