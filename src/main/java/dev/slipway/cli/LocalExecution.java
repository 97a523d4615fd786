package dev.slipway.cli;

import dev.slipway.core.build.BuildDefinition;
import dev.slipway.core.build.BuildRequest;
import dev.slipway.core.build.BuildResult;
import dev.slipway.core.build.BuildRunner;
import dev.slipway.core.execution.ActionError;
import dev.slipway.core.execution.ActionObservation;
import dev.slipway.core.execution.Admission;
import dev.slipway.core.execution.BuildOutcome;
import dev.slipway.core.execution.Decision;
import dev.slipway.core.execution.Effect;
import dev.slipway.core.execution.ExecutionDecider;
import dev.slipway.core.execution.ExecutionState;
import dev.slipway.core.execution.Observation;
import dev.slipway.core.execution.Transition;
import dev.slipway.core.pipeline.ActionKey;
import dev.slipway.core.pipeline.PipelineDefinition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An execution on this machine: the same decisions as in a cluster, with the state in memory. Everything that happens
 * outside arrives as an observation in one queue, and one thread decides.
 */
final class LocalExecution {

    private record Arrival(Optional<ActionKey> key, ActionObservation observation) {}

    private static final Arrival STOP = new Arrival(Optional.empty(), new ActionObservation.Stopped());

    private final PipelineDefinition definition;
    private final LocalSources sources;
    private final LocalApprovals approvals;
    private final Function<Effect.StartBuild, BuildDefinition> builds;
    private final RunConsole console;
    private final Consumer<ExecutionState> changes;
    private final InstantSource clock;
    private final LinkedBlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Map<ActionKey, ActionObservation> observed = new LinkedHashMap<>();
    private final Map<String, ActionKey> buildActions = new ConcurrentHashMap<>();
    private volatile boolean stopRequested;

    /**
     * An execution of {@code definition}.
     *
     * @param builds the build that an action starts
     * @param changes hears of each state that differs from the one before
     */
    LocalExecution(
            PipelineDefinition definition,
            LocalSources sources,
            LocalApprovals approvals,
            Function<Effect.StartBuild, BuildDefinition> builds,
            RunConsole console,
            Consumer<ExecutionState> changes,
            InstantSource clock) {
        this.definition = definition;
        this.sources = sources;
        this.approvals = approvals;
        this.builds = builds;
        this.console = console;
        this.changes = changes;
        this.clock = clock;
    }

    /** Asks the execution to stop; {@link #run} then returns soon. */
    void stop() {
        stopRequested = true;
        arrivals.add(STOP);
    }

    /** A build has ended; called by the runner. */
    void buildEnded(String buildId, BuildResult result) {
        ActionKey key = buildActions.get(buildId);
        if (key != null) {
            arrivals.add(new Arrival(Optional.of(key), BuildOutcome.of(buildId, result)));
        }
    }

    /** Runs to the end and returns the final state. */
    ExecutionState run(ExecutionState begun, BuildRunner runner) throws InterruptedException {
        ExecutionState state = begun;
        while (true) {
            Observation observation = new Observation(stopRequested, Admission.ADMITTED, observed);
            Decision decision = ExecutionDecider.decide(definition, state, observation, clock.instant());
            console.show(Transition.between(state, decision.state()));
            if (!decision.state().equals(state)) {
                changes.accept(decision.state());
            }
            state = decision.state();
            if (state.status().isFinal()) {
                return state;
            }
            decision.effects().forEach(effect -> perform(effect, runner));
            await(decision.wakeAt());
        }
    }

    private void await(Optional<Instant> wakeAt) throws InterruptedException {
        long wait = wakeAt.map(at -> Duration.between(clock.instant(), at).toMillis())
                .orElse(TimeUnit.DAYS.toMillis(365));
        Arrival arrival = arrivals.poll(Math.max(wait, 0), TimeUnit.MILLISECONDS);
        while (arrival != null) {
            ActionObservation observation = arrival.observation();
            arrival.key().ifPresent(key -> observed.put(key, observation));
            arrival = arrivals.poll();
        }
    }

    private void perform(Effect effect, BuildRunner runner) {
        if (effect instanceof Effect.ResolveSource resolve) {
            inBackground(effect.key(), () -> sources.resolve(resolve.action(), resolve.source()));
        } else if (effect instanceof Effect.AskForApproval ask) {
            inBackground(effect.key(), () -> approvals.answer(ask.key(), ask.approval()));
        } else if (effect instanceof Effect.StartBuild start) {
            startBuild(start, runner);
        } else if (effect instanceof Effect.StopAction stop) {
            runner.stop(stop.externalId());
        }
    }

    private void startBuild(Effect.StartBuild start, BuildRunner runner) {
        BuildDefinition build = builds.apply(start);
        buildActions.put(build.buildId(), start.key());
        List<BuildRequest.Input> inputs = new ArrayList<>();
        Optional<String> primary = start.action().primaryInput();
        start.inputs()
                .forEach((name, origin) -> inputs.add(
                        primary.equals(Optional.of(name)) ? 0 : inputs.size(), new BuildRequest.Input(name, origin)));
        arrivals.add(new Arrival(Optional.of(start.key()), new ActionObservation.Running(build.buildId())));
        runner.start(new BuildRequest(build, inputs));
    }

    /** Once per action: a source that is being fetched is asked for again at every decision. */
    private void inBackground(ActionKey key, Supplier<ActionObservation> work) {
        if (observed.putIfAbsent(key, new ActionObservation.Running(key.toString())) == null) {
            Thread thread =
                    new Thread(() -> arrivals.add(new Arrival(Optional.of(key), outcome(work))), key.toString());
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Whatever happens, the action must hear of an end, or the run would wait for ever. */
    private static ActionObservation outcome(Supplier<ActionObservation> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            return new ActionObservation.Failed(
                    new ActionError("Fault", "a fault of Slipway itself: " + e + "; please report it"),
                    Optional.empty());
        }
    }
}
