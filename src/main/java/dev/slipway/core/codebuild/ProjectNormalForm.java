package dev.slipway.core.codebuild;

import dev.slipway.core.document.Document;

/**
 * A project without what says nothing: defaults that CodeBuild fills in (AWS CodeBuild API reference, {@code CreateProject}), empty
 * members, the order of lists that have none, and what only CodeBuild writes.
 */
final class ProjectNormalForm {

    /** The key of a project that names none; it is told as an ARN. */
    static final String DEFAULT_KEY = "alias/aws/s3";

    /** What CodeBuild uses where a file system has no options of its own (AWS CodeBuild API reference, {@code ProjectFileSystemLocation}). */
    private static final String DEFAULT_MOUNT = "nfsvers=4.1,rsize=1048576,wsize=1048576,hard,timeo=600,retrans=2";

    private ProjectNormalForm() {}

    /** Of an input of {@code CreateProject}. */
    static Document ofInput(Document input) {
        // Empty members go first, so that a list is put in the same order with and without them.
        Document project = input.spelled().pruned();
        String name = project.text("name").orElse("");
        return lists(defaults(project))
                .change("source", ProjectPartsNormalForm::source)
                .changeEach("secondarySources", ProjectPartsNormalForm::source)
                .change("environment", ProjectPartsNormalForm::environment)
                .change("artifacts", artifacts -> ProjectPartsNormalForm.artifacts(artifacts, name))
                .changeEach("secondaryArtifacts", artifacts -> secondaryArtifacts(artifacts, name))
                .change("cache", ProjectPartsNormalForm::cache)
                .change("logsConfig", ProjectPartsNormalForm::logs)
                .change("buildBatchConfig", ProjectNormalForm::batch)
                .pruned();
    }

    /** Of a project as {@code BatchGetProjects} gives it. */
    static Document ofFound(Document project) {
        Document found = project.with(
                "badgeEnabled", project.object("badge").value("badgeEnabled").orElse(null));
        return ofInput(withoutSystemTags(found));
    }

    /** Without a name they are named after the project or, which only CodeBuild's answers show, after themselves. */
    private static Document secondaryArtifacts(Document artifacts, String project) {
        return ProjectPartsNormalForm.artifacts(artifacts, project)
                .withoutDefault("name", artifacts.text("artifactIdentifier").orElse(project));
    }

    private static Document defaults(Document project) {
        Document normal = project.withoutDefault("badgeEnabled", false)
                .withoutDefault("autoRetryLimit", 0)
                .withoutDefault("concurrentBuildLimit", -1)
                .withoutDefault("timeoutInMinutes", 60)
                .withoutDefault("queuedTimeoutInMinutes", 480);
        boolean defaultKey = normal.text("encryptionKey")
                .filter(key -> key.equals(DEFAULT_KEY) || key.endsWith(":" + DEFAULT_KEY))
                .isPresent();
        normal = defaultKey ? normal.without("encryptionKey") : normal;
        // Lambda has limits of its own and takes no others (AWS CodeBuild user guide, "Run builds on AWS Lambda").
        boolean lambda = normal.object("environment")
                .text("type")
                .filter(type -> type.endsWith("_LAMBDA_CONTAINER"))
                .isPresent();
        return lambda ? normal.without("timeoutInMinutes", "queuedTimeoutInMinutes") : normal;
    }

    /** Each of these is found by its key or used as a whole, so that CodeBuild makes nothing of the order. */
    private static Document lists(Document project) {
        return project.unordered("tags", "key")
                .unordered("secondarySources", "sourceIdentifier")
                .unordered("secondarySourceVersions", "sourceIdentifier")
                .unordered("secondaryArtifacts", "artifactIdentifier")
                // Mount points are different, and an identifier names the variable that tells one.
                .unordered("fileSystemLocations", "identifier")
                .changeEach("fileSystemLocations", ProjectNormalForm::fileSystem)
                // CodeBuild takes any one of the subnets, and all of the groups.
                .change("vpcConfig", vpc -> vpc.unordered("subnets").unordered("securityGroupIds"));
    }

    private static Document fileSystem(Document location) {
        return location.withoutDefault("type", "EFS").withoutDefault("mountOptions", DEFAULT_MOUNT);
    }

    /** Builds are restricted to any of the types and fleets that are listed (AWS CodeBuild API reference, {@code BatchRestrictions}). */
    private static Document batch(Document batch) {
        return batch.withoutDefault("combineArtifacts", false)
                .withoutDefault("batchReportMode", "REPORT_AGGREGATED_BATCH")
                .change(
                        "restrictions",
                        restrictions ->
                                restrictions.unordered("computeTypesAllowed").unordered("fleetsAllowed"));
    }

    /** AWS writes tags of its own, as those of CloudFormation, and nobody else can (AWS general reference, "Tagging AWS resources"). */
    private static Document withoutSystemTags(Document project) {
        return project.has("tags")
                ? project.with(
                        "tags",
                        project.objects("tags").stream()
                                .filter(tag -> !tag.text("key").orElse("").startsWith("aws:"))
                                .toList())
                : project;
    }
}
