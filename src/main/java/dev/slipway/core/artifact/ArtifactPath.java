package dev.slipway.core.artifact;

import java.util.Optional;
import java.util.regex.Pattern;

/** The paths and patterns of an artifacts block: read as CodeBuild reads them, refused when they lead out. */
final class ArtifactPath {

    private static final Pattern PARENT = Pattern.compile("(^|[/{,])\\.\\.([/},]|$)");

    private ArtifactPath() {}

    /** The same path without {@code ./}, doubled slashes and a slash at its end; empty for the directory itself. */
    static String normal(String path) {
        String normal = path.replaceAll("/{2,}", "/").replaceAll("(^|/)(\\./)+", "$1");
        if (normal.equals(".") || normal.endsWith("/.")) {
            normal = normal.substring(0, normal.length() - 1);
        }
        return normal.length() > 1 && normal.endsWith("/") ? normal.substring(0, normal.length() - 1) : normal;
    }

    /** Why the path may not be used, if it may not. */
    static Optional<String> refusal(String key, String path) {
        if (path.startsWith("/")) {
            return Optional.of("artifacts." + key + " holds " + path
                    + ", an absolute path; artifacts come from the source directory, write the path relative to it");
        }
        if (PARENT.matcher(path).find()) {
            return Optional.of(
                    "artifacts." + key + " holds " + path
                            + ", which leads out with '..'; artifacts come from the source directory, copy the files there first");
        }
        return Optional.empty();
    }
}
