package dev.slipway.core.build;

import java.util.List;
import java.util.Optional;

/**
 * A source that is there.
 *
 * @param identifier empty for the primary source, else the name that CODEBUILD_SRC_DIR carries behind an underscore
 * @param directory absolute path as the build sees it
 * @param repositoryUrl where it came from, if it has an address
 * @param resolvedVersion the commit, if it has one
 * @param warnings sentences for the log about what is not there as somebody may expect it
 */
public record FetchedSource(
        Optional<String> identifier,
        String directory,
        Optional<String> repositoryUrl,
        Optional<String> resolvedVersion,
        List<String> warnings) {

    public FetchedSource {
        warnings = List.copyOf(warnings);
    }

    /** One of which nothing is to be said. */
    public FetchedSource(
            Optional<String> identifier,
            String directory,
            Optional<String> repositoryUrl,
            Optional<String> resolvedVersion) {
        this(identifier, directory, repositoryUrl, resolvedVersion, List.of());
    }

    /** The primary source. */
    public static FetchedSource primary(String directory, Optional<String> repositoryUrl, Optional<String> version) {
        return new FetchedSource(Optional.empty(), directory, repositoryUrl, version);
    }

    /**
     * What the names of this source's variables end in. A shell cannot hold every character that an artifact's name may
     * have: those become underscores.
     */
    String variableSuffix() {
        return identifier.map(id -> "_" + id.replaceAll("[^A-Za-z0-9_]", "_")).orElse("");
    }
}
