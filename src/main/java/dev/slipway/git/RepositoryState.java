package dev.slipway.git;

import dev.slipway.core.source.GitCommit;
import java.util.Optional;

/**
 * What the repository around a source directory says about it.
 *
 * @param name the last segment of the address of its remote {@code origin}, else the name of its directory
 * @param head the commit that is checked out; none before the first
 * @param branch short name of the branch that is checked out; none when HEAD is detached
 * @param dirty whether the source differs from the same directory of that commit
 */
public record RepositoryState(String name, Optional<GitCommit> head, Optional<String> branch, boolean dirty) {}
