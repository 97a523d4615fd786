package dev.slipway.core.codebuild;

import dev.slipway.core.document.Document;

/** Parts of a project without what says nothing; see {@link ProjectNormalForm}. */
final class ProjectPartsNormalForm {

    private ProjectPartsNormalForm() {}

    /** A full clone, without submodules (AWS CodeBuild API reference, {@code ProjectSource}). */
    static Document source(Document source) {
        return source.withoutDefault("gitCloneDepth", 0)
                .withoutDefault("insecureSsl", false)
                .withoutDefault("reportBuildStatus", false)
                .change("gitSubmodulesConfig", submodules -> submodules.withoutDefault("fetchSubmodules", false));
    }

    /**
     * Variables have no order except those of one name, of which one wins; how a Docker server is, only CodeBuild says (AWS CodeBuild API
     * reference, {@code ProjectEnvironment} and {@code DockerServer}).
     */
    static Document environment(Document environment) {
        return environment
                .withoutDefault("privilegedMode", false)
                .withoutDefault("imagePullCredentialsType", "CODEBUILD")
                .changeEach("environmentVariables", variable -> variable.withoutDefault("type", "PLAINTEXT"))
                .unordered("environmentVariables", "name")
                .change("dockerServer", server -> server.without("status").unordered("securityGroupIds"));
    }

    /** Where artifacts go is only up to the project if they go to S3 (AWS CodeBuild API reference, {@code ProjectArtifacts}). */
    static Document artifacts(Document artifacts, String project) {
        Document normal = artifacts
                .withoutDefault("encryptionDisabled", false)
                .withoutDefault("overrideArtifactName", false)
                .withoutDefault("bucketOwnerAccess", "NONE");
        boolean toBucket = normal.text("type").filter("S3"::equals).isPresent();
        return toBucket
                ? normal.withoutDefault("packaging", "NONE")
                        .withoutDefault("namespaceType", "NONE")
                        .withoutDefault("name", project)
                : normal.without("location", "name", "namespaceType", "packaging", "path");
    }

    /** Each kind of cache ignores what is meant for another (AWS CodeBuild API reference, {@code ProjectCache}). */
    static Document cache(Document cache) {
        return switch (cache.text("type").orElse("")) {
            case "NO_CACHE" -> Document.EMPTY;
            // Modes are switches: each is on or off.
            case "LOCAL" -> cache.without("location").unordered("modes");
            case "S3" -> cache.without("modes");
            default -> cache;
        };
    }

    static Document logs(Document logs) {
        return logs.change("cloudWatchLogs", cloudWatch -> cloudWatch.withoutDefault("status", "ENABLED"))
                .change(
                        "s3Logs",
                        s3 -> s3.withoutDefault("status", "DISABLED")
                                .withoutDefault("encryptionDisabled", false)
                                .withoutDefault("bucketOwnerAccess", "NONE"));
    }
}
