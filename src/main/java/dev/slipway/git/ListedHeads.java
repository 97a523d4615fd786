package dev.slipway.git;

import dev.slipway.core.source.RemoteRefs;

/** What came of asking a repository for its branches and tags. */
public sealed interface ListedHeads {

    /** They are these. */
    record Heads(RemoteRefs refs) implements ListedHeads {}

    /** It did not tell. */
    record Failed(GitFailure failure) implements ListedHeads {}
}
