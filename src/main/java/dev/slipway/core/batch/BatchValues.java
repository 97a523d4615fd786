package dev.slipway.core.batch;

import static dev.slipway.core.buildspec.BuildspecProblem.quoted;

import dev.slipway.core.buildspec.BuildspecLocation;
import dev.slipway.core.buildspec.YamlFields;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values that several places of a batch have. */
final class BatchValues {

    private static final Pattern VARIABLE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private BatchValues() {}

    /** A file of the source, or the text itself. */
    static Optional<BuildspecLocation> buildspec(YamlFields fields, String key, String text) {
        BuildspecLocation location = BuildspecLocation.parse(text);
        if (location instanceof BuildspecLocation.Refused refused) {
            fields.problem(key, refused.message() + ", declared");
            return Optional.empty();
        }
        return Optional.of(location);
    }

    /** Whether {@code name} of {@code variables} can be the name of a variable; if not, that is a problem. */
    static boolean isVariable(YamlFields variables, String name) {
        if (!VARIABLE_NAME.matcher(name).matches()) {
            variables.problem(name, variables.pathOf(quoted(name)) + " is not a name a shell can hold, declared");
            return false;
        }
        if (name.startsWith("CODEBUILD_")) {
            variables.problem(
                    name,
                    variables.pathOf(quoted(name))
                            + " is reserved: names with CODEBUILD_ belong to CodeBuild, declared");
            return false;
        }
        return true;
    }
}
