package dev.slipway.aws.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A build takes over its project's settings, except where the call overrides them. */
final class BuildOfProject {

    private static final List<String> FROM_PROJECT = List.of(
            "sourceVersion",
            "source",
            "secondarySources",
            "secondarySourceVersions",
            "environment",
            "serviceRole",
            "cache",
            "vpcConfig",
            "timeoutInMinutes",
            "queuedTimeoutInMinutes",
            "encryptionKey",
            "fileSystemLocations");

    private static final Map<String, String> OF_BUILD = Map.of(
            "sourceVersion", "sourceVersion",
            "secondarySourcesOverride", "secondarySources",
            "secondarySourcesVersionOverride", "secondarySourceVersions",
            "serviceRoleOverride", "serviceRole",
            "cacheOverride", "cache",
            "timeoutInMinutesOverride", "timeoutInMinutes",
            "queuedTimeoutInMinutesOverride", "queuedTimeoutInMinutes",
            "encryptionKeyOverride", "encryptionKey");

    private static final Map<String, String> OF_SOURCE = Map.of(
            "sourceTypeOverride", "type",
            "sourceLocationOverride", "location",
            "sourceAuthOverride", "auth",
            "buildspecOverride", "buildspec",
            "gitCloneDepthOverride", "gitCloneDepth",
            "gitSubmodulesConfigOverride", "gitSubmodulesConfig",
            "insecureSslOverride", "insecureSsl",
            "reportBuildStatusOverride", "reportBuildStatus",
            "buildStatusConfigOverride", "buildStatusConfig");

    private static final Map<String, String> OF_ENVIRONMENT = Map.of(
            "environmentTypeOverride", "type",
            "imageOverride", "image",
            "computeTypeOverride", "computeType",
            "certificateOverride", "certificate",
            "privilegedModeOverride", "privilegedMode",
            "imagePullCredentialsTypeOverride", "imagePullCredentialsType",
            "registryCredentialOverride", "registryCredential",
            "fleetOverride", "fleet",
            "hostKernelOverride", "hostKernel");

    private BuildOfProject() {}

    static Map<String, Object> make(Map<String, Object> savedProject, Map<String, Object> call) {
        Map<String, Object> project = Tree.copy(savedProject);
        Map<String, Object> input = Tree.copy(call);
        Map<String, Object> build = new LinkedHashMap<>();
        build.put("projectName", Tree.text(project, "name"));
        build.put("buildStatus", "IN_PROGRESS");
        build.put("buildComplete", false);
        build.put("currentPhase", "QUEUED");
        for (String key : FROM_PROJECT) {
            if (project.containsKey(key)) {
                build.put(key, project.get(key));
            }
        }
        override(build, input, OF_BUILD);
        override(Tree.object(build, "source"), input, OF_SOURCE);
        override(Tree.object(build, "environment"), input, OF_ENVIRONMENT);
        variables(Tree.object(build, "environment"), input);
        return build;
    }

    private static void override(
            Map<String, Object> target, Map<String, Object> input, Map<String, String> memberOfOverride) {
        memberOfOverride.forEach((override, member) -> {
            Object value = input.get(override);
            if (value != null) {
                target.put(member, value);
            }
        });
    }

    private static void variables(Map<String, Object> environment, Map<String, Object> input) {
        Map<String, Object> byName = new LinkedHashMap<>();
        Tree.objects(environment, "environmentVariables")
                .forEach(variable -> byName.put(Tree.text(variable, "name"), variable));
        Tree.objects(input, "environmentVariablesOverride").forEach(variable -> {
            variable.putIfAbsent("type", "PLAINTEXT");
            byName.put(Tree.text(variable, "name"), variable);
        });
        environment.put("environmentVariables", new ArrayList<>(byName.values()));
    }
}
