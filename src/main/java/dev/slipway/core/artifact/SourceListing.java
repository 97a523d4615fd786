package dev.slipway.core.artifact;

import java.util.List;
import java.util.Map;

/**
 * What an artifact may be made of, with paths relative to the source directory.
 *
 * @param files also links to files, and what is below links to directories
 * @param directories likewise; those of {@code files} need not be named
 * @param links the texts of links that lead to a file or directory of the source directory and are not reached through
 *     another link
 */
public record SourceListing(List<String> files, List<String> directories, Map<String, String> links) {
    public SourceListing {
        files = List.copyOf(files);
        directories = List.copyOf(directories);
        links = Map.copyOf(links);
    }

    /** A listing without links. */
    public SourceListing(List<String> files, List<String> directories) {
        this(files, directories, Map.of());
    }
}
