package dev.slipway.operator;

import dev.slipway.api.BuildProjectSpec;
import dev.slipway.core.pipeline.Problem;
import dev.slipway.translate.ConditionFact;
import dev.slipway.translate.ConditionFact.Truth;
import dev.slipway.translate.ProjectRules;

/** Whether a project can be built, in words; nothing outside the manifest is looked at. */
final class BuildProjectReadiness {

    private BuildProjectReadiness() {}

    static ConditionFact of(BuildProjectSpec spec) {
        return ProjectRules.problems(spec).stream()
                .findFirst()
                .map(problem -> notReady(reason(problem), problem.toString()))
                .orElseGet(
                        () -> new ConditionFact("Ready", Truth.TRUE, "DefinitionValid", "The project can be built."));
    }

    private static String reason(Problem problem) {
        return switch (problem.field()) {
            case "spec.source.buildspec" -> "BuildspecInvalid";
            case "spec.source.location" -> "SourceRefused";
            default -> "DefinitionInvalid";
        };
    }

    private static ConditionFact notReady(String reason, String message) {
        return new ConditionFact("Ready", Truth.FALSE, reason, message);
    }
}
