package dev.slipway.core.source;

import java.util.Optional;

/**
 * A commit and how it was found.
 *
 * @param ref full name of the branch, tag or pull request; none for a commit asked for by its id
 * @param commit full commit id
 */
public record ResolvedRevision(Optional<String> ref, String commit) {

    /** The short name of the branch; none for a tag or a commit. */
    public Optional<String> branch() {
        return ref.filter(name -> name.startsWith(GitRefNames.HEADS))
                .map(name -> name.substring(GitRefNames.HEADS.length()));
    }
}
