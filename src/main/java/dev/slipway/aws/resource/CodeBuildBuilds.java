package dev.slipway.aws.resource;

import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.access.AwsFailures;
import dev.slipway.aws.document.SdkDocuments;
import dev.slipway.core.document.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.ProjectSourceVersion;
import software.amazon.awssdk.services.codebuild.model.StopBuildResponse;

/** Builds in CodeBuild, by id; a document as {@code BatchGetBuilds} gives it. */
public final class CodeBuildBuilds implements ResourceReader {

    private final CodeBuildClient client;

    public CodeBuildBuilds(CodeBuildClient client) {
        this.client = client;
    }

    /** Whether the build has not ended. */
    public static boolean isUnderWay(Document build) {
        return build.text("buildStatus").equals(Optional.of("IN_PROGRESS"));
    }

    /**
     * Starts one; the same token starts no second one.
     *
     * @param secondarySourceVersions by the identifier of the source
     */
    public AwsAnswer<Document> start(
            String project,
            String token,
            Optional<String> sourceVersion,
            Map<String, String> secondarySourceVersions,
            Map<String, String> variables) {
        List<ProjectSourceVersion> secondary = secondarySourceVersions.entrySet().stream()
                .map(version -> ProjectSourceVersion.builder()
                        .sourceIdentifier(version.getKey())
                        .sourceVersion(version.getValue())
                        .build())
                .toList();
        List<EnvironmentVariable> given = variables.entrySet().stream()
                .map(variable -> EnvironmentVariable.builder()
                        .name(variable.getKey())
                        .value(variable.getValue())
                        .build())
                .toList();
        return AwsFailures.asking(() -> SdkDocuments.of(client.startBuild(request -> {
                    request.projectName(project).idempotencyToken(token);
                    sourceVersion.ifPresent(request::sourceVersion);
                    if (!secondary.isEmpty()) {
                        request.secondarySourcesVersionOverride(secondary);
                    }
                    if (!given.isEmpty()) {
                        request.environmentVariablesOverride(given);
                    }
                })
                .build()));
    }

    /** Stops it. */
    public AwsAnswer<StopBuildResponse> stop(String id) {
        return AwsFailures.asking(() -> client.stopBuild(request -> request.id(id)));
    }

    @Override
    public Map<String, Known> read(Set<String> ids) {
        return Batches.read(
                ids,
                batch -> AwsFailures.asking(() -> client.batchGetBuilds(request -> request.ids(batch)).builds().stream()
                        .collect(Collectors.toMap(Build::id, SdkDocuments::of))));
    }
}
