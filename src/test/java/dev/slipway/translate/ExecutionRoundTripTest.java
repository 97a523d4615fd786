package dev.slipway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.PipelineExecutionStatus;
import dev.slipway.conformance.Conforms;
import dev.slipway.core.build.ArtifactOrigin;
import dev.slipway.core.build.BuildFailure;
import dev.slipway.core.build.BuildPhaseType;
import dev.slipway.core.execution.ActionError;
import dev.slipway.core.execution.ActionState;
import dev.slipway.core.execution.ActionStatus;
import dev.slipway.core.execution.Admission;
import dev.slipway.core.execution.Decision;
import dev.slipway.core.execution.ExecutionDecider;
import dev.slipway.core.execution.ExecutionState;
import dev.slipway.core.execution.ExecutionStatus;
import dev.slipway.core.execution.Observation;
import dev.slipway.core.execution.RandomPipeline;
import dev.slipway.core.execution.ResolvedRevision;
import dev.slipway.core.execution.SimulatedWorld;
import dev.slipway.core.execution.StageState;
import dev.slipway.core.execution.StageStatus;
import dev.slipway.core.pipeline.PipelineDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is stored in a PipelineExecution's status is all that a restarted operator knows. */
class ExecutionRoundTripTest {

    private static final Instant START = Instant.parse("2026-01-02T03:00:00.123Z");
    private static final int EXECUTIONS = 200;

    @Test
    void an_execution_without_a_status_has_not_begun() {
        assertThat(ExecutionReader.state("e-1", null)).isEmpty();
    }

    @Test
    void everything_about_a_source_a_build_and_an_approval_is_read_back() {
        ActionState source = action(ActionStatus.SUCCEEDED, Map.of("CommitId", "c0ffee", "Empty", ""))
                .artifact("Src", new ArtifactOrigin.GitCommit("https://h/o/r", "c0ffee", Optional.of("token")))
                .revision(new ResolvedRevision("c0ffee", "main"))
                .state();
        ActionState open = action(ActionStatus.SUCCEEDED, Map.of())
                .artifact("Open", new ArtifactOrigin.GitCommit("https://h/o/r", "beef", Optional.empty()))
                .state();
        ActionState build = action(ActionStatus.SUCCEEDED, Map.of("TAG", "#{variables.V}\n\u00e4"))
                .artifact("Out", new ArtifactOrigin.BuildOutput("e-1-build", "Out"))
                .state();
        ActionState waiting = ActionState.started(START);
        Map<String, StageState> stages = new LinkedHashMap<>();
        stages.put("Source", new StageState(StageStatus.SUCCEEDED, actions("Source", source, "Open", open)));
        stages.put("Build", new StageState(StageStatus.IN_PROGRESS, actions("Build", build, "Approve", waiting)));
        ExecutionState state = new ExecutionState(
                "e-1",
                ExecutionStatus.IN_PROGRESS,
                Map.of("V", "1", "W", ""),
                stages,
                START,
                Optional.empty(),
                Optional.empty());

        assertThat(roundTrip(state)).isEqualTo(state);
    }

    @Test
    void the_failure_of_a_build_is_read_back() {
        BuildFailure failure = new BuildFailure(
                BuildPhaseType.BUILD, Optional.of("make test"), OptionalInt.of(2), "it failed", List.of("one", "two"));
        ActionState failed = new ActionState(
                ActionStatus.FAILED,
                START,
                Optional.of(START.plusSeconds(3)),
                Optional.of("e-1-build"),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.of(new ActionError("JobFailed", "it failed")),
                Optional.of(failure));
        ExecutionState state = ended(Map.of("Build", new StageState(StageStatus.FAILED, Map.of("Build", failed))));

        assertThat(roundTrip(state)).isEqualTo(state);
    }

    @Test
    void why_an_execution_could_not_begin_is_read_back() {
        ExecutionState state = ExecutionState.refused("e-1", new ActionError("Failed", "a variable is missing"), START);

        assertThat(roundTrip(state)).isEqualTo(state);
    }

    @Test
    @Conforms("execution/statuses")
    void every_status_of_an_execution_is_read_back() {
        for (ExecutionStatus status : ExecutionStatus.values()) {
            ExecutionState state =
                    new ExecutionState("e-1", status, Map.of(), Map.of(), START, Optional.empty(), Optional.empty());

            assertThat(roundTrip(state)).isEqualTo(state);
        }
    }

    @Test
    void an_operator_that_reads_its_state_back_before_every_step_decides_as_if_it_had_never_been_away() {
        Set<ExecutionStatus> seen = EnumSet.noneOf(ExecutionStatus.class);
        for (int seed = 0; seed < EXECUTIONS; seed++) {
            Random random = new Random(seed);
            PipelineDefinition definition = RandomPipeline.of(random);
            SimulatedWorld world = new SimulatedWorld(definition, random);
            Instant now = START;
            ExecutionState state = ExecutionState.begin("e-" + seed, definition, Map.of(), now);
            boolean stop = false;
            for (int step = 0; step < 60; step++) {
                world.goOn(random.nextBoolean());
                now = now.plus(Duration.ofSeconds(random.nextInt(600)));
                stop |= random.nextInt(150) == 0;
                Admission admission = random.nextInt(3) == 0 ? Admission.WAITING : Admission.ADMITTED;
                Observation observation = new Observation(stop, admission, world.seen());
                Decision decision = ExecutionDecider.decide(definition, state, observation, now);

                ExecutionState stored = roundTrip(state);
                assertThat(stored).as("seed %d step %d", seed, step).isEqualTo(state);
                assertThat(ExecutionDecider.decide(definition, stored, observation, now))
                        .as("seed %d step %d", seed, step)
                        .isEqualTo(decision);
                decision.effects().forEach(world::carryOut);
                state = decision.state();
            }
            seen.add(state.status());
        }
        assertThat(seen)
                .as("the executions are varied enough to mean something")
                .contains(ExecutionStatus.SUCCEEDED, ExecutionStatus.FAILED, ExecutionStatus.STOPPED);
    }

    /** Through the same JSON that the API server stores. */
    private static ExecutionState roundTrip(ExecutionState state) {
        PipelineExecutionStatus status =
                ExecutionWriter.status(state, "revision", Optional.empty(), null, 1L, START.plusSeconds(60));
        PipelineExecutionStatus stored =
                Serialization.unmarshal(Serialization.asJson(status), PipelineExecutionStatus.class);
        return ExecutionReader.state(state.id(), stored).orElseThrow();
    }

    private static ExecutionState ended(Map<String, StageState> stages) {
        return new ExecutionState(
                "e-1",
                ExecutionStatus.FAILED,
                Map.of(),
                stages,
                START,
                Optional.of(START.plusSeconds(4)),
                Optional.empty());
    }

    private static Map<String, ActionState> actions(String name, ActionState one, String other, ActionState two) {
        Map<String, ActionState> actions = new LinkedHashMap<>();
        actions.put(name, one);
        actions.put(other, two);
        return actions;
    }

    private static Draft action(ActionStatus status, Map<String, String> outputs) {
        return new Draft(status, outputs, Map.of(), Optional.empty());
    }

    private record Draft(
            ActionStatus status,
            Map<String, String> outputs,
            Map<String, ArtifactOrigin> artifacts,
            Optional<ResolvedRevision> found) {

        Draft artifact(String name, ArtifactOrigin origin) {
            return new Draft(status, outputs, Map.of(name, origin), found);
        }

        Draft revision(ResolvedRevision revision) {
            return new Draft(status, outputs, artifacts, Optional.of(revision));
        }

        ActionState state() {
            return new ActionState(
                    status,
                    START,
                    Optional.of(START.plusMillis(1500)),
                    Optional.of("external-id"),
                    Optional.of("a summary"),
                    outputs,
                    artifacts,
                    found,
                    Optional.empty(),
                    Optional.empty());
        }
    }
}
