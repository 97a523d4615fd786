package dev.slipway.core.buildspec;

import java.util.List;

/** The keys of a buildspec that nothing reads. */
final class UnknownKeys {

    private UnknownKeys() {}

    /** Notes those of {@code fields}, and what else is odd about it, as warnings. */
    static void check(String kind, YamlFields fields, List<BuildspecProblem> warnings) {
        warnings.addAll(fields.oddities());
        for (String key : fields.keys()) {
            if (!KnownKeys.of(kind).contains(key)) {
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
