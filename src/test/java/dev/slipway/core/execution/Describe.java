package dev.slipway.core.execution;

import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.pipeline.Action;
import dev.slipway.core.pipeline.ActionConfiguration;
import dev.slipway.core.pipeline.PipelineDefinition;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Pipelines, effects and transitions as lines of a golden transcript. */
final class Describe {

    private Describe() {}

    static String pipeline(PipelineDefinition definition) {
        StringBuilder text = new StringBuilder("pipeline " + definition.name() + "\n");
        definition
                .variables()
                .forEach(variable -> text.append("  variable ")
                        .append(variable.name())
                        .append(variable.defaultValue().map(v -> "=" + v).orElse(""))
                        .append('\n'));
        definition.stages().forEach(stage -> {
            text.append("  stage ").append(stage.name()).append('\n');
            stage.actions()
                    .forEach(action -> text.append("    ")
                            .append(action.runOrder())
                            .append(' ')
                            .append(action(action))
                            .append('\n'));
        });
        return text.toString();
    }

    private static String action(Action action) {
        String text = action.configuration().kind() + " " + action.name();
        if (!action.inputArtifacts().isEmpty() || !action.outputArtifacts().isEmpty()) {
            text += ": " + names(action.inputArtifacts()) + "-> " + names(action.outputArtifacts());
        }
        text = text.stripTrailing()
                + action.namespace().map(n -> ", namespace " + n).orElse("");
        if (action.configuration() instanceof ActionConfiguration.Build build
                && !build.environment().isEmpty()) {
            text += ", with " + build.environment();
        }
        return text;
    }

    private static String names(List<String> artifacts) {
        return artifacts.isEmpty() ? "" : String.join(" ", artifacts) + " ";
    }

    static String effect(Effect effect) {
        if (effect instanceof Effect.ResolveSource source) {
            return "resolve " + source.key() + ": " + source.source().url() + " "
                    + source.source().branch();
        }
        if (effect instanceof Effect.StartBuild start) {
            return "start build " + start.key() + " of " + start.build().projectName()
                    + start.inputs().entrySet().stream()
                            .map(e -> "\n      input " + e.getKey() + " from " + origin(e.getValue()))
                            .collect(Collectors.joining())
                    + start.environment().entrySet().stream()
                            .map(e -> "\n      with " + e.getKey() + "=" + e.getValue())
                            .collect(Collectors.joining());
        }
        if (effect instanceof Effect.AskForApproval ask) {
            return "ask for approval " + ask.key()
                    + ask.approval().customData().map(text -> ": " + text).orElse("")
                    + ask.approval()
                            .externalEntityLink()
                            .map(text -> " <" + text + ">")
                            .orElse("");
        }
        Effect.StopAction stop = (Effect.StopAction) effect;
        return "stop " + stop.key() + ": " + stop.externalId();
    }

    private static String origin(ArtifactOrigin origin) {
        if (origin instanceof ArtifactOrigin.GitCommit commit) {
            return "commit " + commit.commitId();
        }
        return origin instanceof ArtifactOrigin.BuildOutput output ? "build " + output.buildName() : origin.toString();
    }

    static String transition(Transition transition) {
        if (transition instanceof Transition.OfExecution execution) {
            return "execution " + execution.status().spelling();
        }
        if (transition instanceof Transition.OfStage stage) {
            return "stage " + stage.stage() + " " + stage.status().spelling();
        }
        Transition.OfAction action = (Transition.OfAction) transition;
        return "action " + action.key() + " " + action.status().spelling()
                + action.reason().map(reason -> ": " + reason).orElse("");
    }

    static String error(ActionError error) {
        return error.code() + ": " + error.message();
    }

    /** Time since the start: {@code 1d2h3m4s}, without its zeros. */
    static String time(Duration duration) {
        String text = part(duration.toDays(), "d")
                + part(duration.toHoursPart(), "h")
                + part(duration.toMinutesPart(), "m")
                + part(duration.toSecondsPart(), "s");
        return text.isEmpty() ? "0s" : text;
    }

    private static String part(long number, String unit) {
        return number == 0 ? "" : number + unit;
    }
}
