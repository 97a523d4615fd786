package dev.slipway.core.build;

import dev.slipway.core.buildspec.Buildspec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The variables a build's first command finds (AWS CodeBuild user guide, "Environment variables in build environments").
 * ADR 0005 lists the ones that have no meaning outside AWS and are left unset.
 */
public final class BuildEnvironment {

    /** There is no AWS account here; scripts that cut an account or a region out of an ARN get these. */
    private static final String ARN_PREFIX = "arn:aws:codebuild:local:000000000000:";

    private BuildEnvironment() {}

    /**
     * All variables of the build: those of the buildspec, then the definition's over them, both also from where they are
     * stored, then CodeBuild's own, which nobody can set. The first of {@code sources} is the primary one.
     */
    public static Map<String, String> of(
            BuildDefinition build, Buildspec buildspec, StoredVariables stored, List<FetchedSource> sources) {
        Map<String, String> variables = new LinkedHashMap<>(buildspec.variables());
        variables.putAll(build.variables());
        variables.putAll(stored.values());
        variables.putAll(identity(build));
        sources.forEach(source -> variables.putAll(source(build, source)));
        return variables;
    }

    private static Map<String, String> identity(BuildDefinition build) {
        Map<String, String> variables = new LinkedHashMap<>();
        String id = build.projectName() + ":" + build.buildId();
        variables.put("CODEBUILD_BUILD_ARN", ARN_PREFIX + "build/" + id);
        variables.put("CODEBUILD_BUILD_ID", id);
        variables.put("CODEBUILD_BUILD_IMAGE", build.image());
        variables.put("CODEBUILD_BUILD_NUMBER", Long.toString(build.buildNumber()));
        variables.put("CODEBUILD_BUILD_SUCCEEDING", "1");
        variables.put("CODEBUILD_CI", "true");
        variables.put("CODEBUILD_INITIATOR", build.initiator());
        variables.put("CODEBUILD_LAST_EXIT", "0");
        variables.put("CODEBUILD_LOG_PATH", build.buildId());
        variables.put("CODEBUILD_PROJECT_ARN", ARN_PREFIX + "project/" + build.projectName());
        variables.put("CODEBUILD_START_TIME", Long.toString(build.startTime().toEpochMilli()));
        return variables;
    }

    private static Map<String, String> source(BuildDefinition build, FetchedSource source) {
        Map<String, String> variables = new LinkedHashMap<>();
        String suffix = source.variableSuffix();
        variables.put("CODEBUILD_SRC_DIR" + suffix, source.directory());
        source.repositoryUrl().ifPresent(url -> variables.put("CODEBUILD_SOURCE_REPO_URL" + suffix, url));
        if (suffix.isEmpty()) {
            source.resolvedVersion().ifPresent(v -> variables.put("CODEBUILD_RESOLVED_SOURCE_VERSION", v));
            build.sourceVersion()
                    .or(source::resolvedVersion)
                    .ifPresent(v -> variables.put("CODEBUILD_SOURCE_VERSION", v));
        } else {
            source.resolvedVersion().ifPresent(v -> variables.put("CODEBUILD_SOURCE_VERSION" + suffix, v));
        }
        return variables;
    }
}
