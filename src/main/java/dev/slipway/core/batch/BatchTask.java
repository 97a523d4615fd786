package dev.slipway.core.batch;

import dev.slipway.core.buildspec.BuildspecLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One build of a batch.
 *
 * @param identifier unique in its batch
 * @param buildspec what it runs; empty for the buildspec that holds the batch
 * @param debugSession whether CodeBuild would let somebody look into the running build
 * @param ignoreFailure whether the batch can succeed although this build does not
 * @param dependsOn identifiers of the tasks that must be complete before it starts
 * @param shard its part of the tests, if it is one of a fan-out
 */
public record BatchTask(
        String identifier,
        Optional<BuildspecLocation> buildspec,
        TaskEnvironment env,
        boolean debugSession,
        boolean ignoreFailure,
        List<String> dependsOn,
        Optional<Shard> shard) {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9_]{1,127}");

    public BatchTask {
        if (!isIdentifier(identifier)) {
            throw new IllegalArgumentException("not an identifier of a task: " + identifier);
        }
        dependsOn = List.copyOf(dependsOn);
    }

    /** CodeBuild's rule: letters, digits and underscores, and less than 128 of them. */
    static boolean isIdentifier(String text) {
        return IDENTIFIER.matcher(text).matches();
    }

    /**
     * The variables that its build gets over those of the buildspec: its own, then those that tell it which build it is
     * (ADR 0036 for the names that CodeBuild does not document).
     */
    public Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>(env.variables());
        variables.put("CODEBUILD_BATCH_BUILD_IDENTIFIER", identifier);
        shard.ifPresent(part -> {
            variables.put("SLIPWAY_SHARD_INDEX", Integer.toString(part.index()));
            variables.put("SLIPWAY_SHARD_COUNT", Integer.toString(part.count()));
        });
        return variables;
    }
}
