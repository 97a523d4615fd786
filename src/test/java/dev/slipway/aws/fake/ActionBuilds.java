package dev.slipway.aws.fake;

import java.util.Map;
import java.util.Optional;

/** The builds that actions of CodeBuild start. An action whose project is not in the region runs without one. */
record ActionBuilds(Builds builds, Projects projects) {

    private static final Map<String, String> ENDS =
            Map.of("Succeeded", "SUCCEEDED", "Failed", "FAILED", "Abandoned", "STOPPED");

    /** Its id. */
    Optional<String> start(Declared action, String pipeline) {
        String project = Tree.text(action.configuration(), "ProjectName");
        return action.provider().equals("CodeBuild") && projects.has(project)
                ? Optional.of(builds.begin(Tree.of("projectName", project), "codepipeline/" + pipeline))
                : Optional.empty();
    }

    /** Ends the build of an action that ends, unless it has ended; tells why, as CodePipeline does. */
    String end(ActionRun run, String actionStatus) {
        if (!builds.has(run.externalId())) {
            return "";
        }
        String status = builds.endOnce(run.externalId(), BuildEnd.of(ENDS.getOrDefault(actionStatus, "FAULT")));
        return actionStatus.equals("Failed") ? "Build terminated with state: " + status : "";
    }
}
