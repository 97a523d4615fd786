package dev.slipway.operator;

import dev.slipway.api.LatestExecution;
import dev.slipway.core.pipeline.Action;
import dev.slipway.core.pipeline.ActionConfiguration;
import dev.slipway.core.pipeline.PipelineDefinition;
import dev.slipway.core.pipeline.Problem;
import dev.slipway.translate.ConditionFact;
import dev.slipway.translate.ConditionFact.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a pipeline's configuration can be run, in words. None of it depends on how a run ends. */
final class PipelineReadiness {

    private static final int MAX_PROBLEMS = 5;

    private PipelineReadiness() {}

    static ConditionFact invalid(PipelineDefinition.Invalid invalid) {
        return notReady("DefinitionInvalid", summary(invalid.problems()));
    }

    /** The first problems, and how many more there are. */
    static String summary(List<Problem> problems) {
        List<String> first =
                problems.stream().limit(MAX_PROBLEMS).map(Problem::toString).toList();
        int more = problems.size() - first.size();
        return String.join("; ", first) + (more > 0 ? "; and " + more + " more" : "");
    }

    static ConditionFact of(PipelineDefinition definition, Set<String> projects, PipelineSources sources) {
        Optional<String> missing = missingProject(definition, projects);
        if (missing.isPresent()) {
            return notReady("BuildProjectNotFound", missing.get());
        }
        Optional<RemoteHeadsCache.Unavailable> problem =
                sources.problem().filter(unavailable -> !unavailable.passing());
        return problem.map(unavailable -> notReady(unavailable.reason(), unavailable.message()))
                .orElseGet(() -> new ConditionFact("Ready", Truth.TRUE, "DefinitionValid", "The pipeline can be run."));
    }

    static boolean allowsExecutions(PipelineDefinition definition, Set<String> projects) {
        return missingProject(definition, projects).isEmpty();
    }

    /** Ready, and how the last run went. */
    static List<ConditionFact> facts(ConditionFact ready, Optional<LatestExecution> latest) {
        List<ConditionFact> facts = new ArrayList<>();
        facts.add(ready);
        if (ready.truth() == Truth.FALSE) {
            facts.add(new ConditionFact("Stalled", Truth.TRUE, ready.reason(), ready.message()));
        }
        latest.flatMap(PipelineReadiness::lastRun).ifPresent(facts::add);
        return facts;
    }

    private static Optional<ConditionFact> lastRun(LatestExecution latest) {
        String status = latest.status();
        if (status == null || status.equals("InProgress") || status.equals("Stopping")) {
            return Optional.of(new ConditionFact(
                    "LastRunSucceeded", Truth.UNKNOWN, "InProgress", "The latest execution is under way."));
        }
        return Optional.of(new ConditionFact(
                "LastRunSucceeded",
                Truth.of(status.equals("Succeeded")),
                status,
                "The latest execution is " + status + "; see the PipelineExecution for the reason."));
    }

    private static Optional<String> missingProject(PipelineDefinition definition, Set<String> projects) {
        return definition.stages().stream()
                .flatMap(stage -> stage.actions().stream())
                .map(Action::configuration)
                .filter(ActionConfiguration.Build.class::isInstance)
                .map(configuration -> ((ActionConfiguration.Build) configuration).projectName())
                .filter(name -> !projects.contains(name))
                .findFirst()
                .map(name -> "There is no BuildProject " + name + " in this namespace; create it.");
    }

    private static ConditionFact notReady(String reason, String message) {
        return new ConditionFact("Ready", Truth.FALSE, reason, message);
    }
}
