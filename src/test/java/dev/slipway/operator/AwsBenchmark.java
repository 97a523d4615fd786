package dev.slipway.operator;

import dev.slipway.aws.access.AwsAccess;
import dev.slipway.aws.access.AwsAnswer;
import dev.slipway.aws.resource.Inventory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Measures what keeping a thousand projects and a thousand pipelines in AWS costs, with all of the operator but its framework, against
 * the fake: {@code cold} the time until all are made, with twenty calls a second and the operator's fifty threads, and then the time
 * until a changed manifest is in AWS; {@code heap} the memory that is used after ten and after a hundred resyncs.
 */
public final class AwsBenchmark {
    private static final int EACH = 1000;
    private static final int PER_SECOND = 20;
    private static final int THREADS = 50;

    private AwsBenchmark() {}

    public static void main(String[] arguments) {
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "cold" -> cold();
            case "heap" -> heap();
            default -> throw new IllegalArgumentException("say what to measure: cold or heap");
        }
        System.exit(0);
    }

    private static void cold() {
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
        OperatorSettings settings =
                AwsInSimulation.settings(Map.of("cluster-id", "c", "aws-calls-per-second", String.valueOf(PER_SECOND)));
        AwsKinds kinds = new AwsKinds(
                settings,
                Clock.systemUTC(),
                new AwsMetrics(new SimpleMeterRegistry()),
                AwsInSimulation.noQueues(settings));
        AwsInSimulation in = new AwsInSimulation(settings, Clock.systemUTC(), threads);
        kinds.onProjectChange(in.told("project"));
        kinds.onPipelineChange(in.told("pipeline"));
        in.asked = (access, word, watcher) -> {
            AwsAccess fake = new AwsAccess(access.region(), Optional.of(in.aws.endpoint()), access.identity());
            if (word.equals("project")) {
                return kinds.projects(fake, watcher);
            }
            // As the reconciler does it: what is there is asked for its latest execution, too.
            boolean isThere = in.object(word + " " + watcher).resource().isPresent();
            if (isThere && kinds.runs(fake) instanceof AwsAnswer.Given<Inventory> runs) {
                runs.value().watch(watcher.substring(watcher.indexOf('/') + 1), watcher);
            }
            return kinds.pipelines(fake, watcher);
        };
        List<KeptObject> objects = new ArrayList<>();
        long begun = System.nanoTime();
        for (int i = 0; i < EACH; i++) {
            objects.add(in.apply(AwsInSimulation.project("app" + i)));
            objects.add(in.apply(AwsInSimulation.pipeline("app" + i)));
        }
        await(() -> objects.stream().allMatch(KeptObject::isReady));
        double seconds = seconds(begun);
        int calls = in.aws.calls().size();
        System.out.printf(
                "%d objects ready after %.1f s; %d calls, for which the bucket alone takes %.1f s%n",
                objects.size(), seconds, calls, (calls - PER_SECOND) / (double) PER_SECOND);
        for (int i = 0; i < 10; i++) {
            in.aws.clearCalls();
            long changed = System.nanoTime();
            in.change(objects.get(2 * i), AwsInSimulation.project("app" + i, ", project: {badgeEnabled: true}"));
            await(() -> in.aws.calls().contains("CodeBuild.UpdateProject"));
            System.out.printf("a changed manifest is in AWS after %.3f s%n", seconds(changed));
        }
    }

    private static void heap() {
        AwsInSimulation in = new AwsInSimulation();
        List<KeptObject> objects = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            objects.add(in.apply(AwsInSimulation.project("app" + i)));
            objects.add(in.apply(AwsInSimulation.pipeline("app" + i)));
        }
        in.pass(Duration.ofMinutes(1));
        in.api.clearEvents();
        for (int resync = 1; resync <= 100; resync++) {
            in.pass(AwsInSimulation.RESYNC);
            in.aws.clearCalls();
            if (resync % 10 == 0) {
                System.out.printf("resync %d: %.1f MB, %d ready%n", resync, used(), ready(objects));
            }
        }
        // As many come and go again.
        for (int round = 0; round < 10; round++) {
            List<KeptObject> passing = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                passing.add(in.apply(AwsInSimulation.project("round" + round + "-" + i)));
                passing.add(in.apply(AwsInSimulation.pipeline("round" + round + "-" + i)));
            }
            in.pass(Duration.ofMinutes(1));
            passing.forEach(KeptObject::delete);
            in.pass(AwsInSimulation.RESYNC);
            in.aws.clearCalls();
            in.api.clearEvents();
        }
        System.out.printf("after two thousand more have come and gone: %.1f MB%n", used());
    }

    private static long ready(List<KeptObject> objects) {
        return objects.stream().filter(KeptObject::isReady).count();
    }

    private static double used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static void await(BooleanSupplier what) {
        while (!what.getAsBoolean()) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
