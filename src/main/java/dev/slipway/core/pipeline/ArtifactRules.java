package dev.slipway.core.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Artifacts: one producer each, produced before they are used, the right number of them. */
final class ArtifactRules {

    private record Place(int stage, int runOrder, String action) {
        boolean before(Place other) {
            return stage < other.stage || (stage == other.stage && runOrder < other.runOrder);
        }
    }

    private final Map<String, Place> producers = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private ArtifactRules() {}

    static List<Problem> problems(List<Stage> stages) {
        ArtifactRules rules = new ArtifactRules();
        rules.eachAction(stages, rules::produces);
        rules.eachAction(stages, rules::consumes);
        return rules.problems;
    }

    private interface Visitor {
        void visit(String field, Place place, Action action);
    }

    private void eachAction(List<Stage> stages, Visitor visitor) {
        for (int s = 0; s < stages.size(); s++) {
            List<Action> actions = stages.get(s).actions();
            for (int a = 0; a < actions.size(); a++) {
                Action action = actions.get(a);
                visitor.visit(
                        "spec.stages[" + s + "].actions[" + a + "]",
                        new Place(s, action.runOrder(), action.name()),
                        action);
            }
        }
    }

    private void produces(String field, Place place, Action action) {
        for (String artifact : action.outputArtifacts()) {
            Place other = producers.putIfAbsent(artifact, place);
            if (other != null) {
                problems.add(new Problem(
                        field + ".outputArtifacts",
                        "artifact " + artifact + " is already an output of action " + other.action()
                                + "; give each output artifact of a pipeline a name of its own"));
            }
        }
        Optional<String> miscounted = miscounted(action);
        miscounted.ifPresent(message -> problems.add(new Problem(field, message)));
    }

    private static Optional<String> miscounted(Action action) {
        int inputs = action.inputArtifacts().size();
        int outputs = action.outputArtifacts().size();
        if (action.configuration() instanceof ActionConfiguration.Git && (inputs > 0 || outputs > 1)) {
            return Optional.of("a git action has no input artifact and at most one output artifact");
        }
        if (action.configuration() instanceof ActionConfiguration.Approval && (inputs > 0 || outputs > 0)) {
            return Optional.of("an approval action has neither input nor output artifacts");
        }
        if (action.configuration() instanceof ActionConfiguration.Build build) {
            return buildArtifacts(action, build, inputs, outputs);
        }
        return Optional.empty();
    }

    private static Optional<String> buildArtifacts(
            Action action, ActionConfiguration.Build build, int inputs, int outputs) {
        if (inputs == 0) {
            return Optional.of("a build action needs an input artifact; name the output of a source action");
        }
        if (inputs > 5) {
            return Optional.of("a build action has at most 5 input artifacts; join some of them in an earlier build");
        }
        if (inputs > 1 && build.primarySource().isEmpty()) {
            return Optional.of(
                    "with more than one input artifact build.primarySource says where the buildspec is; set it");
        }
        if (build.primarySource().isPresent()
                && !action.inputArtifacts().contains(build.primarySource().get())) {
            return Optional.of("build.primarySource " + build.primarySource().get()
                    + " is not one of the action's input artifacts; name one of them");
        }
        if (outputs > 5) {
            return Optional.of("a build action has at most 5 output artifacts; join some of them in the buildspec");
        }
        return Optional.empty();
    }

    private void consumes(String field, Place place, Action action) {
        for (String artifact : action.inputArtifacts()) {
            Place producer = producers.get(artifact);
            if (producer == null) {
                problems.add(new Problem(
                        field + ".inputArtifacts",
                        "no action puts out an artifact " + artifact
                                + "; add it to an earlier action's outputArtifacts"));
            } else if (!producer.before(place)) {
                problems.add(new Problem(
                        field + ".inputArtifacts",
                        "artifact " + artifact + " comes from action " + producer.action()
                                + ", which does not run before " + action.name()
                                + "; move it to an earlier stage or give it a lower runOrder"));
            }
        }
    }
}
