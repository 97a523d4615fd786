package dev.slipway.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.pipeline.ActionKey;
import dev.slipway.core.pipeline.PipelineDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An execution that is told, step by step, what can be seen of the world. It writes down what it does and what becomes of
 * it, and holds in every step what must hold always.
 */
final class Scenario {

    static final Instant START = Instant.parse("2026-01-02T03:00:00Z");

    private final PipelineDefinition definition;
    private final Map<ActionKey, ActionObservation> seen = new LinkedHashMap<>();
    private final StringBuilder transcript = new StringBuilder();
    private Instant now = START;
    private Admission admission = Admission.ADMITTED;
    private boolean stopRequested;
    private ExecutionState before;
    private ExecutionState state;
    private Decision last;

    private Scenario(PipelineDefinition definition, Map<String, String> overrides) {
        this.definition = definition;
        state = ExecutionState.begin("e-1", definition, overrides, START);
        before = state;
        last = new Decision(state, List.of(), Optional.empty());
        transcript.append(Describe.pipeline(definition)).append('\n');
        transcript.append("begin ").append(state.status().spelling());
        state.error().ifPresent(error -> transcript.append(": ").append(Describe.error(error)));
        transcript.append('\n');
    }

    static Scenario of(PipelineDefinition definition) {
        return new Scenario(definition, Map.of());
    }

    static Scenario of(PipelineDefinition definition, Map<String, String> overrides) {
        return new Scenario(definition, overrides);
    }

    Scenario waits() {
        admission = Admission.WAITING;
        return step("another execution is in the stage");
    }

    Scenario admitted() {
        admission = Admission.ADMITTED;
        return step("the stage is free");
    }

    Scenario superseded() {
        admission = Admission.SUPERSEDED;
        return step("a newer execution waits");
    }

    Scenario starts() {
        return step("");
    }

    Scenario nothingNew() {
        return step("nothing new");
    }

    Scenario stop() {
        stopRequested = true;
        return step("stop requested");
    }

    Scenario after(Duration duration) {
        now = now.plus(duration);
        return this;
    }

    /** The next step already knows of the build. */
    Scenario exists(String action) {
        seen.put(key(action), new ActionObservation.Running(buildName(action)));
        return this;
    }

    Scenario running(String action) {
        return exists(action).step(action + " runs");
    }

    /** The next step also sees this source. */
    Scenario resolves(String action, String artifact, String commit) {
        seen.put(key(action), resolved(artifact, commit));
        return this;
    }

    Scenario resolved(String action, String artifact, String commit) {
        return resolves(action, artifact, commit).step(action + " found " + commit);
    }

    Scenario built(String action, Map<String, String> outputs, String... artifacts) {
        Map<String, ArtifactOrigin> origins = new LinkedHashMap<>();
        for (String artifact : artifacts) {
            origins.put(artifact, new ArtifactOrigin.BuildOutput(buildName(action), artifact));
        }
        seen.put(
                key(action),
                new ActionObservation.Succeeded(outputs, origins, Optional.empty(), Optional.of("3 phases")));
        return step(action + " succeeded");
    }

    Scenario built(String action, String... artifacts) {
        return built(action, Map.of(), artifacts);
    }

    Scenario fails(String action, String code, String message) {
        seen.put(key(action), new ActionObservation.Failed(new ActionError(code, message), Optional.empty()));
        return step(action + " failed");
    }

    Scenario isStopped(String action) {
        seen.put(key(action), new ActionObservation.Stopped());
        return step(action + " was stopped");
    }

    Scenario approved(String action, String by) {
        seen.put(
                key(action),
                new ActionObservation.Succeeded(
                        Map.of(), Map.of(), Optional.empty(), Optional.of("approved by " + by)));
        return step(by + " approves " + action);
    }

    /** The operator died after it had done what was decided and before it could store the state. */
    Scenario restart() {
        Decision again = ExecutionDecider.decide(definition, before, observation(), now);
        assertThat(again).as("decided again from the state before").isEqualTo(last);
        transcript.append("restart before the state was stored: decides the same\n");
        return this;
    }

    ExecutionState state() {
        return state;
    }

    Decision last() {
        return last;
    }

    String transcript() {
        return transcript.toString();
    }

    static ActionObservation.Succeeded resolved(String artifact, String commit) {
        return new ActionObservation.Succeeded(
                Map.of("CommitId", commit, "BranchName", "main"),
                Map.of(artifact, new ArtifactOrigin.GitCommit("https://github.com/o/r", commit, Optional.empty())),
                Optional.of(new ResolvedRevision(commit, "main")),
                Optional.empty());
    }

    private Scenario step(String what) {
        before = state;
        last = ExecutionDecider.decide(definition, before, observation(), now);
        state = last.state();
        transcript
                .append(Describe.time(Duration.between(START, now)))
                .append(what.isEmpty() ? "" : " ")
                .append(what)
                .append('\n');
        last.effects()
                .forEach(effect -> transcript
                        .append("    ")
                        .append(Describe.effect(effect))
                        .append('\n'));
        Transition.between(before, state)
                .forEach(transition -> transcript
                        .append("  > ")
                        .append(Describe.transition(transition))
                        .append('\n'));
        last.wakeAt()
                .ifPresent(at -> transcript
                        .append("    wake at ")
                        .append(Describe.time(Duration.between(START, at)))
                        .append('\n'));
        holdsAlways();
        return this;
    }

    private void holdsAlways() {
        boolean admissionUsed = state.stages().size() > before.stages().size();
        Observation same = admissionUsed ? new Observation(stopRequested, Admission.WAITING, seen) : observation();
        Decision again = ExecutionDecider.decide(definition, state, same, now);
        assertThat(Transition.between(state, again.state()))
                .as("decided again from its own result")
                .isEmpty();
        assertThat(again.state()).isEqualTo(state);
        if (before.status().isFinal()) {
            assertThat(state).isEqualTo(before);
            assertThat(last.effects()).isEmpty();
        }
    }

    private Observation observation() {
        return new Observation(stopRequested, admission, seen);
    }

    private static String buildName(String action) {
        return "b-" + action.replace('/', '-').toLowerCase(java.util.Locale.ROOT);
    }

    static ActionKey key(String action) {
        String[] parts = action.split("/", -1);
        return new ActionKey(parts[0], parts[1]);
    }
}
