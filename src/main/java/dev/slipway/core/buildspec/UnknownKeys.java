package dev.slipway.core.buildspec;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The keys of a buildspec that nothing reads. */
public final class UnknownKeys {

    private UnknownKeys() {}

    /** Notes those of {@code fields}, and what else is odd about it, as warnings. */
    static void check(String kind, YamlFields fields, List<BuildspecProblem> warnings) {
        check(KnownKeys.of(kind), key -> KnownKeys.meant(kind, key), fields, warnings);
    }

    /** The same for a place all of whose keys are {@code known}. */
    public static void check(Collection<String> known, YamlFields fields, List<BuildspecProblem> warnings) {
        check(known, key -> KnownKeys.meant(known, key), fields, warnings);
    }

    private static void check(
            Collection<String> known,
            Function<String, Optional<String>> meant,
            YamlFields fields,
            List<BuildspecProblem> warnings) {
        warnings.addAll(fields.oddities());
        for (String key : fields.keys()) {
            if (!known.contains(key)) {
                warnings.add(new BuildspecProblem(
                        fields.line(key),
                        fields.column(key),
                        BuildspecProblem.Kind.UNKNOWN_KEY,
                        fields.pathOf(BuildspecProblem.quoted(key))
                                + " is not a key of a buildspec and is passed over, at line "
                                + fields.line(key),
                        meant.apply(key)));
            }
        }
    }
}
