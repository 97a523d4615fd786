package dev.slipway.operator;

import dev.slipway.aws.access.BudgetedCalls;
import dev.slipway.aws.access.CallBudget;
import dev.slipway.aws.event.EventQueue;
import dev.slipway.aws.event.MessageQueue;
import dev.slipway.aws.event.QueueReader;
import dev.slipway.aws.event.SqsQueue;
import dev.slipway.aws.resource.EventWatch;
import dev.slipway.core.event.AccountRegion;
import dev.slipway.core.event.RunEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The queues that are told of runs in AWS, a thread for each. A queue is read from when something in its account and region is asked
 * for. Only a replica that reconciles asks, and only the leader reconciles: one that stands by takes no messages. A setting that
 * cannot be read ends the operator when it starts.
 */
@Startup
@ApplicationScoped
public class AwsEventQueues {

    private final List<EventQueue> queues;
    private final MeterRegistry registry;
    private final Function<EventQueue, MessageQueue> opening;
    private final ExecutorService threads;
    private final QueueReader.Sleeper sleeper;
    private final Map<EventQueue, AwsQueueState> states = new ConcurrentHashMap<>();

    @Inject
    AwsEventQueues(OperatorSettings settings, MeterRegistry registry, AwsMetrics metrics, InstantSource clock) {
        this(
                AwsQueueSettings.parse(settings.awsEventQueues()),
                registry,
                // A bucket for each: a busy account must not keep its events waiting.
                queue -> SqsQueue.open(
                        queue, new BudgetedCalls(new CallBudget(settings.awsCallsPerSecond(), clock), metrics)),
                Executors.newCachedThreadPool(task -> {
                    Thread thread = new Thread(task, "aws-events");
                    thread.setDaemon(true);
                    return thread;
                }),
                time -> Thread.sleep(time.toMillis()));
    }

    AwsEventQueues(
            List<EventQueue> queues,
            MeterRegistry registry,
            Function<EventQueue, MessageQueue> opening,
            ExecutorService threads,
            QueueReader.Sleeper sleeper) {
        this.queues = queues;
        this.registry = registry;
        this.opening = opening;
        this.threads = threads;
        this.sleeper = sleeper;
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdownNow();
    }

    /** From now on {@code taker} gets the events of these runs, if a queue is told of them; the first taker of a queue stays it. */
    void listen(AccountRegion where, Consumer<RunEvent> taker) {
        of(where)
                .forEach(queue -> states.computeIfAbsent(queue, key -> {
                    AwsQueueState state = new AwsQueueState(key, registry, taker);
                    threads.execute(new QueueReader(opening.apply(key), key.events(), state, sleeper));
                    return state;
                }));
    }

    /** Whether every queue for these runs can be read, and there is one. */
    boolean areRead(AccountRegion where) {
        List<EventQueue> named = of(where);
        return !named.isEmpty()
                && named.stream().allMatch(queue -> {
                    AwsQueueState state = states.get(queue);
                    return state != null && state.isUp();
                });
    }

    /** Tells an administrator of which pipelines, or projects, no event comes. */
    EventWatch.Listener missingIn(AccountRegion where, String word) {
        return new EventWatch.Listener() {
            @Override
            public void missing(String name) {
                states(where).forEach(state -> state.missing(word + " " + name));
            }

            @Override
            public void came(String name) {
                states(where).forEach(state -> state.came(word + " " + name));
            }
        };
    }

    private List<AwsQueueState> states(AccountRegion where) {
        return of(where).stream().map(states::get).filter(Objects::nonNull).toList();
    }

    private List<EventQueue> of(AccountRegion where) {
        return queues.stream().filter(queue -> queue.events().contains(where)).toList();
    }
}
