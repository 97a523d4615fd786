package dev.slipway.core.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** {@code codebuild-hash-files}, which keys of caches name in CodeBuild (AWS CodeBuild user guide, "Amazon S3 caching"). */
public final class HashFilesProgram {

    /** What it is called on the PATH of a build. */
    public static final String NAME = "codebuild-hash-files";

    private HashFilesProgram() {}

    /** The program, for {@code /bin/sh}. */
    public static String text() {
        String name = NAME + ".sh";
        try (InputStream in = HashFilesProgram.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
