package dev.slipway.core.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A program that CodeBuild has on the PATH of every build, as a script for a POSIX shell with find, sort, sed and awk. */
public enum BuildProgram {
    /** AWS CodeBuild user guide, "Use the codebuild-tests-run CLI command"; ADR 0036. */
    TESTS_RUN("codebuild-tests-run"),
    /** AWS CodeBuild user guide, "Use the codebuild-glob-search CLI command"; ADR 0036. */
    GLOB_SEARCH("codebuild-glob-search"),
    /** AWS CodeBuild user guide, "Amazon S3 caching"; ADR 0031. */
    HASH_FILES("codebuild-hash-files");

    private final String command;

    BuildProgram(String command) {
        this.command = command;
    }

    /** What a build calls it. */
    public String command() {
        return command;
    }

    /** The text of the script. */
    public String text() {
        try (InputStream in = BuildProgram.class.getResourceAsStream(command + ".sh")) {
            return new String(Objects.requireNonNull(in, command).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
