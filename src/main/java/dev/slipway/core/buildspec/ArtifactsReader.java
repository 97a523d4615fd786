package dev.slipway.core.buildspec;

import static dev.slipway.core.buildspec.BuildspecProblem.quoted;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code artifacts} and its {@code secondary-artifacts}. */
final class ArtifactsReader {

    /** AWS CodeBuild API, ProjectArtifacts: an identifier; CodePipeline's names of artifacts may have hyphens, too. */
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private static final String SECONDARY = "secondary-artifacts";

    private final List<BuildspecProblem> problems;
    private final List<BuildspecProblem> warnings;

    ArtifactsReader(List<BuildspecProblem> problems, List<BuildspecProblem> warnings) {
        this.problems = problems;
        this.warnings = warnings;
    }

    Optional<ArtifactsBlock> read(YamlFields parent, String key) {
        return parent.has(key) ? Optional.of(block(parent, key, true)) : Optional.empty();
    }

    private ArtifactsBlock block(YamlFields parent, String key, boolean primary) {
        YamlFields fields = parent.mapping(key);
        UnknownKeys.check(primary ? "artifacts" : "secondary-artifact", fields, warnings);
        int problemsBefore = problems.size();
        List<String> files = fields.texts("files");
        if (files.isEmpty() && parent.isMapping(key) && problems.size() == problemsBefore) {
            String path = parent.pathOf(quoted(key));
            parent.problem(key, path + ".files is missing; list what to keep, such as '**/*', below " + path);
        }
        return new ArtifactsBlock(
                files,
                fields.texts("exclude-paths"),
                fields.text("base-directory"),
                fields.flag("discard-paths"),
                fields.flag("enable-symlinks"),
                fields.text("name"),
                fields.text("s3-prefix"),
                primary ? secondary(fields.mapping(SECONDARY)) : Map.of());
    }

    private Map<String, ArtifactsBlock> secondary(YamlFields fields) {
        warnings.addAll(fields.oddities());
        Map<String, ArtifactsBlock> blocks = new LinkedHashMap<>();
        for (String identifier : fields.keys()) {
            if (!IDENTIFIER.matcher(identifier).matches()) {
                fields.problem(
                        identifier,
                        fields.pathOf(quoted(identifier))
                                + " is not an identifier of an artifact; use letters, digits, '_' and '-', declared");
            } else {
                blocks.put(identifier, block(fields, identifier, false));
            }
        }
        return blocks;
    }
}
