package dev.slipway.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.conformance.Conforms;
import dev.slipway.core.pipeline.Action;
import dev.slipway.core.pipeline.ActionKey;
import dev.slipway.core.pipeline.PipelineDefinition;
import dev.slipway.core.pipeline.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every execution, whatever its pipeline and however unlucky the world. */
class ExecutionPropertyTest {

    private static final int EXECUTIONS = 1000;

    @Test
    @Conforms({"execution/stages-in-order", "execution/stop-waits", "pipeline-structure/run-order-groups"})
    void every_execution_keeps_the_rules_and_comes_to_an_end() {
        Map<ExecutionStatus, Integer> ends = new EnumMap<>(ExecutionStatus.class);
        for (int seed = 0; seed < EXECUTIONS; seed++) {
            Run run = new Run(seed);
            ends.merge(run.toItsEnd(), 1, Integer::sum);
        }
        assertThat(ends.keySet())
                .as("the executions are varied enough to mean something")
                .contains(
                        ExecutionStatus.SUCCEEDED,
                        ExecutionStatus.FAILED,
                        ExecutionStatus.STOPPED,
                        ExecutionStatus.SUPERSEDED);
        assertThat(ends.values()).allMatch(count -> count > EXECUTIONS / 50);
    }

    /** One execution of a random pipeline in a random world, with an operator that dies now and then. */
    private static final class Run {
        private final int seed;
        private final Random random;
        private final PipelineDefinition definition;
        private final SimulatedWorld world;
        private final Map<ActionKey, Effect> started = new HashMap<>();
        private final boolean willBeStopped;
        private Instant now = Scenario.START;
        private Optional<Instant> wakeAt = Optional.empty();
        private boolean stopRequested;
        private ExecutionState state;

        Run(int seed) {
            this.seed = seed;
            random = new Random(seed);
            definition = RandomPipeline.of(random);
            world = new SimulatedWorld(definition, random);
            willBeStopped = random.nextInt(4) == 0;
            state = ExecutionState.begin("e-" + seed, definition, Map.of(), now);
        }

        ExecutionStatus toItsEnd() {
            for (int i = 0; i < 60; i++) {
                stopRequested |= willBeStopped && random.nextInt(15) == 0;
                world.goOn(false);
                now = now.plus(Duration.ofMinutes(random.nextInt(40)));
                step(randomAdmission(), random.nextInt(5) == 0);
            }
            int enough = 10
                    + 4
                            * definition.stages().stream()
                                    .mapToInt(s -> s.actions().size())
                                    .sum();
            for (int i = 0; i < enough && !state.status().isFinal(); i++) {
                world.goOn(true);
                now = wakeAt.orElse(now.plusSeconds(1));
                step(Admission.ADMITTED, false);
            }
            assertThat(state.status().isFinal())
                    .as("seed %d ends: %s", seed, state)
                    .isTrue();
            endsAsItsStagesSay();
            return state.status();
        }

        private Admission randomAdmission() {
            int chance = random.nextInt(100);
            return chance == 0 ? Admission.SUPERSEDED : chance < 40 ? Admission.WAITING : Admission.ADMITTED;
        }

        private void step(Admission admission, boolean diesBeforeItStores) {
            Observation observation = new Observation(stopRequested, admission, world.seen());
            Decision decision = ExecutionDecider.decide(definition, state, observation, now);
            assertThat(ExecutionDecider.decide(definition, state, observation, now))
                    .as("seed %d decides the same twice", seed)
                    .isEqualTo(decision);
            goesAsFarAsItCan(decision, observation);
            neverGoesBack(decision);
            decision.effects().forEach(effect -> permitted(effect, decision.state()));
            decision.effects().forEach(world::carryOut);
            if (!diesBeforeItStores) {
                state = decision.state();
            }
            wakeAt = decision.wakeAt();
            assertThat(wakeAt.stream()).as("seed %d", seed).noneMatch(now::isAfter);
        }

        private void goesAsFarAsItCan(Decision decision, Observation observation) {
            boolean entered = decision.state().stages().size() > state.stages().size();
            Observation same =
                    entered ? new Observation(stopRequested, Admission.WAITING, observation.actions()) : observation;
            Decision again = ExecutionDecider.decide(definition, decision.state(), same, now);
            assertThat(Transition.between(decision.state(), again.state()))
                    .as("seed %d goes as far as it can", seed)
                    .isEmpty();
            assertThat(decision.state().stages().size() - state.stages().size())
                    .as("seed %d: stages entered with one admission", seed)
                    .isLessThanOrEqualTo(1);
        }

        private void neverGoesBack(Decision decision) {
            if (state.status().isFinal()) {
                assertThat(decision.state()).as("seed %d is over", seed).isEqualTo(state);
                assertThat(decision.effects()).as("seed %d is over", seed).isEmpty();
            }
            state.stages()
                    .forEach((stage, before) -> before.actions().forEach((action, known) -> {
                        if (!known.inProgress()) {
                            assertThat(decision.state().action(new ActionKey(stage, action)))
                                    .as("seed %d: an action that is over", seed)
                                    .contains(known);
                        }
                    }));
        }

        private void permitted(Effect effect, ExecutionState after) {
            if (effect instanceof Effect.StopAction stop) {
                assertThat(stopRequested).as("seed %d", seed).isTrue();
                assertThat(world.seen().get(stop.key())).isInstanceOf(ActionObservation.Running.class);
                return;
            }
            Effect first = started.putIfAbsent(effect.key(), effect);
            if (first != null) {
                assertThat(effect).as("seed %d asks for the same again", seed).isEqualTo(first);
                return;
            }
            assertThat(stopRequested)
                    .as("seed %d starts %s after a stop", seed, effect.key())
                    .isFalse();
            Action action = definition.action(effect.key()).orElseThrow();
            for (String artifact : action.inputArtifacts()) {
                succeeded(definition.producerOf(artifact).orElseThrow(), after);
            }
            for (Stage stage : definition.stages()) {
                boolean own = stage.name().equals(effect.key().stage());
                stage.actions().stream()
                        .filter(other -> !own || other.runOrder() < action.runOrder())
                        .forEach(other -> succeeded(new ActionKey(stage.name(), other.name()), after));
                if (own) {
                    return;
                }
            }
        }

        private void succeeded(ActionKey key, ExecutionState after) {
            assertThat(after.action(key).map(ActionState::status))
                    .as("seed %d: %s before its time", seed, key)
                    .contains(ActionStatus.SUCCEEDED);
        }

        private void endsAsItsStagesSay() {
            List<StageStatus> stages =
                    state.stages().values().stream().map(StageState::status).toList();
            assertThat(stages).as("seed %d: nothing is held", seed).noneMatch(StageStatus::isHeld);
            boolean all = stages.size() == definition.stages().size()
                    && stages.stream().allMatch(status -> status == StageStatus.SUCCEEDED);
            assertThat(state.status() == ExecutionStatus.SUCCEEDED)
                    .as("seed %d: %s", seed, state)
                    .isEqualTo(all);
            assertThat(state.status() == ExecutionStatus.FAILED)
                    .as("seed %d: %s", seed, state)
                    .isEqualTo(stages.contains(StageStatus.FAILED));
            assertThat(state.end()).isPresent();
        }
    }
}
