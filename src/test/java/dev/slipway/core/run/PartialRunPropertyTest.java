package dev.slipway.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.execution.ActionObservation;
import dev.slipway.core.execution.Admission;
import dev.slipway.core.execution.Decision;
import dev.slipway.core.execution.Effect;
import dev.slipway.core.execution.ExecutionDecider;
import dev.slipway.core.execution.ExecutionState;
import dev.slipway.core.execution.ExecutionStatus;
import dev.slipway.core.execution.Observation;
import dev.slipway.core.execution.RandomPipeline;
import dev.slipway.core.pipeline.Action;
import dev.slipway.core.pipeline.ActionKey;
import dev.slipway.core.pipeline.PipelineDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** For any pipeline: after one whole run, each part of it runs on its own, and nothing else does. */
class PartialRunPropertyTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:00:00Z");
    private static final int ROUNDS = 500;

    private record Ended(ExecutionState state, Set<ActionKey> started) {}

    @Test
    void the_chosen_actions_run_and_no_others_and_the_execution_succeeds() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            PipelineDefinition pipeline = RandomPipeline.of(random);
            ActionChoice whole = ActionChoice.whole(pipeline);
            RunRecord earlier = record(
                    1,
                    pipeline,
                    whole,
                    List.of(),
                    run(pipeline, whole, List.of()).state());

            ActionChoice choice = choice(pipeline, random);
            EarlierRuns.Outcome found =
                    EarlierRuns.find(pipeline.name(), choice.needs(), List.of(earlier), (number, name) -> true);
            assertThat(found).as("seed %s", seed).isInstanceOf(EarlierRuns.Found.class);
            List<CarriedAction> carried = ((EarlierRuns.Found) found).actions();
            Ended part = run(pipeline, choice, carried);

            assertThat(part.state().status()).as("seed %s", seed).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(part.started()).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(choice.running());
            assertReadBack(record(2, pipeline, choice, carried, part.state()));
        }
    }

    @Test
    void a_part_of_a_part_runs_without_the_first_run() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            PipelineDefinition pipeline = RandomPipeline.of(random);
            ActionChoice whole = ActionChoice.whole(pipeline);
            RunRecord first = record(
                    1,
                    pipeline,
                    whole,
                    List.of(),
                    run(pipeline, whole, List.of()).state());
            ActionChoice choice = choice(pipeline, random);
            List<CarriedAction> carried =
                    find(pipeline, choice, first).orElseThrow(() -> new AssertionError("not found"));
            RunRecord second = record(
                    2, pipeline, choice, carried, run(pipeline, choice, carried).state());

            Optional<List<CarriedAction>> again = find(pipeline, choice, second);

            assertThat(again).as("seed %s", seed).isPresent();
            assertThat(again.get().stream().map(CarriedAction::run))
                    .as("seed %s", seed)
                    .allMatch(run -> run == 1);
            assertThat(run(pipeline, choice, again.get()).state().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        }
    }

    private static Optional<List<CarriedAction>> find(
            PipelineDefinition pipeline, ActionChoice choice, RunRecord earlier) {
        return EarlierRuns.find(pipeline.name(), choice.needs(), List.of(earlier), (number, name) -> true)
                        instanceof EarlierRuns.Found found
                ? Optional.of(found.actions())
                : Optional.empty();
    }

    private static void assertReadBack(RunRecord record) {
        assertThat(RunDocumentReader.read(RunDocument.of(record))).isEqualTo(new RunDocumentReader.Read(record));
    }

    private static ActionChoice choice(PipelineDefinition pipeline, Random random) {
        List<ActionKey> all = ActionChoice.whole(pipeline).running();
        if (random.nextBoolean()) {
            String stage = pipeline.stages()
                    .get(random.nextInt(pipeline.stages().size()))
                    .name();
            return ((ActionChoice.Chosen) ActionChoice.from(pipeline, stage)).choice();
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            names.add(all.get(random.nextInt(all.size())).toString());
        }
        return ((ActionChoice.Chosen) ActionChoice.only(pipeline, names)).choice();
    }

    private static RunRecord record(
            int number,
            PipelineDefinition pipeline,
            ActionChoice choice,
            List<CarriedAction> carried,
            ExecutionState state) {
        return new RunRecord(
                number,
                new RunRecord.OfPipeline(pipeline.name()),
                state.id(),
                choice.option(),
                RecordedStatus.valueOf(state.status().name()),
                state.start(),
                state.end(),
                state.variables(),
                StageRecord.of(pipeline, choice, carried, state, key -> Optional.of("logs/" + key.action() + ".log")),
                state.error());
    }

    /** Everything that is started succeeds at once. */
    private static Ended run(PipelineDefinition pipeline, ActionChoice choice, List<CarriedAction> carried) {
        ExecutionState state = choice.begin(ExecutionState.begin("e-1", pipeline, Map.of(), NOW), carried);
        Map<ActionKey, ActionObservation> seen = new LinkedHashMap<>();
        Set<ActionKey> started = new LinkedHashSet<>();
        for (int steps = 0; !state.status().isFinal(); steps++) {
            assertThat(steps).isLessThan(1000);
            Decision decision =
                    ExecutionDecider.decide(pipeline, state, new Observation(false, Admission.ADMITTED, seen), NOW);
            state = decision.state();
            for (Effect effect : decision.effects()) {
                started.add(effect.key());
                seen.put(effect.key(), succeeded(pipeline.action(effect.key()).orElseThrow()));
            }
        }
        return new Ended(state, started);
    }

    private static ActionObservation succeeded(Action action) {
        Map<String, ArtifactOrigin> artifacts = new LinkedHashMap<>();
        action.outputArtifacts()
                .forEach(name -> artifacts.put(
                        name,
                        action.isSource()
                                ? new ArtifactOrigin.LocalDirectory("/" + name)
                                : new ArtifactOrigin.BuildOutput("", name)));
        return new ActionObservation.Succeeded(
                Map.of("OUT", "1", "CommitId", "c"), artifacts, Optional.empty(), Optional.empty());
    }
}
