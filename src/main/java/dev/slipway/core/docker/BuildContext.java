package dev.slipway.core.docker;

import dev.slipway.core.source.GitRevision;
import dev.slipway.core.source.GitUrl;
import java.util.Optional;

/** Where the files of a build come from (Docker CLI reference, docker build: build context). */
public sealed interface BuildContext {

    /** A directory, as written: relative to where the command was called, or absolute. Never empty. */
    record Directory(String path) implements BuildContext {}

    /** Standard input: a Dockerfile, or a tar of the context, plain or packed. */
    record StandardInput() implements BuildContext {}

    /**
     * A repository.
     *
     * @param revision none for the repository's default branch
     * @param subdirectory relative, without {@code ..}
     */
    record Git(GitUrl repository, Optional<GitRevision> revision, Optional<String> subdirectory)
            implements BuildContext {}
}
