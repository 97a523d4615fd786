package dev.slipway.cli;

import dev.slipway.core.source.CloneOptions;
import dev.slipway.core.source.GitRevision;
import dev.slipway.core.source.GitUrl;
import dev.slipway.core.source.ParsedGitRevision;
import dev.slipway.core.source.ParsedGitUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What {@code --source ACTION=…} puts in the place of a source action's own source. */
sealed interface SourceOverride {

    /** AWS CodeBuild API, ProjectSource.sourceIdentifier. */
    Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9_]{1,127}");

    /** AWS CodeBuild API, Project.secondarySources. */
    int MAX_SECONDARY = 12;

    /** Another directory of this machine. */
    record Directory(Path path) implements SourceOverride {}

    /** A clone. */
    record Clone(GitUrl url, GitRevision revision, CloneOptions options) implements SourceOverride {}

    /** Reads the option's values by action; only {@code actions} exist. */
    static Map<String, SourceOverride> parse(SourceOptions options, List<String> actions) {
        Map<String, SourceOverride> overrides = parse(options.sources(), options.cloneOptions(), actions);
        if (options.areOfClones() && overrides.values().stream().noneMatch(Clone.class::isInstance)) {
            throw RefusedException.usage(
                    "--source-depth and --source-submodules say how a source is cloned, and none is;"
                            + " add --source NAME=URL@REF, or leave them out");
        }
        return overrides;
    }

    /** Reads the option's values as secondary sources of a buildspec that is run without a pipeline, by their identifiers. */
    static Map<String, SourceOverride> secondary(SourceOptions options) {
        options.sources().keySet().forEach(identifier -> {
            if (!IDENTIFIER.matcher(identifier).matches()) {
                throw RefusedException.usage(
                        "--source " + identifier + "=…: with --buildspec this names a secondary"
                                + " source, which CODEBUILD_SRC_DIR_NAME leads to; a name is up to 127 letters, digits and underscores");
            }
        });
        if (options.sources().size() > MAX_SECONDARY) {
            throw RefusedException.usage(
                    "--source: a build has up to " + MAX_SECONDARY + " secondary sources; leave out some");
        }
        return parse(options, List.copyOf(options.sources().keySet()));
    }

    private static Map<String, SourceOverride> parse(
            Map<String, String> values, CloneOptions options, List<String> actions) {
        Map<String, SourceOverride> overrides = new LinkedHashMap<>();
        values.forEach((action, value) -> {
            if (!actions.contains(action)) {
                throw RefusedException.usage("--source " + action + "=…: the pipeline has no source action " + action
                        + "; there is " + String.join(", ", actions));
            }
            overrides.put(action, parse(action, value, options));
        });
        return overrides;
    }

    private static SourceOverride parse(String action, String value, CloneOptions options) {
        if (Files.isDirectory(Path.of(value))) {
            return new Directory(Path.of(value));
        }
        int at = value.lastIndexOf('@');
        if (!value.contains("://") && !value.contains("::") && at < 0) {
            throw RefusedException.usage("--source " + action + "=" + value + ": there is no such directory");
        }
        // In https://user:secret@host/repository and user@host:repository the only @ is in front of the host.
        int host = value.indexOf("://");
        if (at < 0 || at < host || (host < 0 ? value.indexOf(':') > at : value.indexOf('/', host + 3) > at)) {
            throw RefusedException.usage(
                    "--source " + action + " needs a revision: write URL@BRANCH, URL@TAG, URL@pr/NUMBER or URL@COMMIT");
        }
        ParsedGitUrl url = GitUrl.parse(value.substring(0, at), GitUrl.Allowed.REMOTE_AND_LOCAL);
        if (url instanceof ParsedGitUrl.Refused refused) {
            throw RefusedException.usage("--source " + action + ": " + refused.message());
        }
        ParsedGitRevision revision = GitRevision.parse(value.substring(at + 1));
        if (revision instanceof ParsedGitRevision.Refused refused) {
            throw RefusedException.usage("--source " + action + ": " + refused.message());
        }
        return new Clone(((ParsedGitUrl.Valid) url).url(), ((ParsedGitRevision.Valid) revision).revision(), options);
    }
}
